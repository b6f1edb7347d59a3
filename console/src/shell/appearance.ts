import { createStore, remember, remembered, useStore } from './store.ts'

/** Light, dark, or as the system says. */
export type Appearance = 'system' | 'light' | 'dark'
export const appearances = ['system', 'light', 'dark'] as const

const darkSystem = matchMedia('(prefers-color-scheme: dark)')
const isAppearance = (text: string | undefined): text is Appearance => appearances.some((a) => a === text)
const first = remembered('appearance')
const chosen = createStore<Appearance>(isAppearance(first) ? first : 'system')
const system = createStore(darkSystem.matches)

darkSystem.addEventListener('change', (event) => system.set(event.matches))
const stillSystem = matchMedia('(prefers-reduced-motion: reduce)')
const still = createStore(stillSystem.matches)
stillSystem.addEventListener('change', (event) => still.set(event.matches))
for (const store of [chosen, system]) store.subscribe(() => { document.documentElement.dataset['mode'] = isDarkNow() ? 'dark' : 'light' })

const isDarkNow = (): boolean => chosen.get() === 'dark' || (chosen.get() === 'system' && system.get())

/** Whether this person asks for pages on which nothing moves. */
export const useStill = (): boolean => useStore(still)
export const useAppearance = (): Appearance => useStore(chosen)
export const useDark = (): boolean => {
  const [appearance, dark] = [useStore(chosen), useStore(system)]
  return appearance === 'dark' || (appearance === 'system' && dark)
}

export function setAppearance(appearance: Appearance): void {
  remember('appearance', appearance)
  chosen.set(appearance)
}
