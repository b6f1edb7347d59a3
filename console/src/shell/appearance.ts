import { createStore, mediaStore, remember, remembered, useStore } from './store.ts'

/** Light, dark, or as the system says. */
export type Appearance = 'system' | 'light' | 'dark'
export const appearances = ['system', 'light', 'dark'] as const

const isAppearance = (text: string | undefined): text is Appearance => appearances.some((a) => a === text)
const first = remembered('appearance')
const chosen = createStore<Appearance>(isAppearance(first) ? first : 'system')
const system = mediaStore('(prefers-color-scheme: dark)')
const still = mediaStore('(prefers-reduced-motion: reduce)')

const isDark = (appearance: Appearance, isSystemDark: boolean): boolean => appearance === 'dark' || (appearance === 'system' && isSystemDark)
for (const store of [chosen, system]) store.subscribe(() => { document.documentElement.dataset['mode'] = isDark(chosen.get(), system.get()) ? 'dark' : 'light' })

/** Whether this person asks for pages on which nothing moves. */
export const useStill = (): boolean => useStore(still)
export const useAppearance = (): Appearance => useStore(chosen)
export const useDark = (): boolean => isDark(useStore(chosen), useStore(system))

export function setAppearance(appearance: Appearance): void {
  remember('appearance', appearance)
  chosen.set(appearance)
}
