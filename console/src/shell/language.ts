import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale as AntdLocale } from 'antd/es/locale'
import dayjs from 'dayjs'
import type { LocaleFacts } from '../../../locales/facts.ts'
import { createStore, remember, remembered, useStore } from './store.ts'
import { isTag, languages, tagFor, type Tag } from './tag-for.ts'

export { languages, type Tag } from './tag-for.ts'

/** One file a language and room, fetched when a screen first asks for it. */
const messages = import.meta.glob<Record<string, unknown>>('../../../locales/*/*.json', { import: 'default' })
const facts = import.meta.glob<LocaleFacts>('../../../locales/*/locale.ts', { import: 'locale' })
const antdLocales: Record<Tag, () => Promise<{ default: unknown }>> = {
  'zh-TW': () => import('antd/es/locale/zh_TW'), 'zh-CN': () => import('antd/es/locale/zh_CN'), en: () => import('antd/es/locale/en_US'),
}
const dayjsLocales: Record<Tag, () => Promise<unknown>> = {
  'zh-TW': () => import('dayjs/locale/zh-tw'), 'zh-CN': () => import('dayjs/locale/zh-cn'), en: () => Promise.resolve(),
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (tag, room, done) => {
    const load = messages[`../../../locales/${tag}/${room}.json`]
    if (!load) return done(new Error(`there are no texts ${tag}/${room}`), false)
    load().then((texts) => done(null, texts), (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false))
  },
}

/** What a language is made of beside its messages: kept together so that a switch shows all of it at once. */
export type Language = { tag: Tag; facts: LocaleFacts; antd: AntdLocale }
const current = createStore<Language | undefined>(undefined)

/** The language of this page; the first is loaded before anything is drawn. */
export function useLanguage(): Language {
  const language = useStore(current)
  if (!language) throw new Error('the language is not loaded yet')
  return language
}

export async function startLanguage(): Promise<void> {
  const kept = remembered('language')
  const tag = isTag(kept) ? kept : tagFor(navigator.languages)
  await i18next.use(backend).use(initReactI18next).init({
    lng: tag, fallbackLng: false, supportedLngs: languages.map((l) => l.tag), load: 'currentOnly',
    ns: ['console', 'problems'], defaultNS: 'console', fallbackNS: 'console', interpolation: { escapeValue: false }, react: { useSuspense: true },
  })
  await show(tag)
}

export async function setLanguage(tag: Tag): Promise<void> {
  await i18next.loadLanguages(tag)
  // Everything is here: dates, texts and the page's own tongue change together.
  await show(tag)
  await i18next.changeLanguage(tag)
  remember('language', tag)
}

async function show(tag: Tag): Promise<void> {
  const [fact, antd] = await Promise.all([facts[`../../../locales/${tag}/locale.ts`]?.(), antdLocales[tag](), dayjsLocales[tag]()])
  if (!fact) throw new Error(`there is no locale ${tag}`)
  dayjs.locale(fact.dayjs)
  document.documentElement.lang = tag
  // These modules are CommonJS inside: the locale is one or two defaults deep, depending on who bundles.
  const outer = antd.default as AntdLocale & { default?: AntdLocale }
  current.set({ tag, facts: fact, antd: outer.default ?? outer })
}
