/** What files and mails of reports say, in the reader's language: the same texts that the screens show. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import { projectRoot, z } from '#platform'

export const languages = ['zh-TW', 'zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
export const languageOf = (locale: string): Language => languages.find((tag) => tag === locale) ?? (/^zh/i.test(locale) ? (/^zh-(CN|SG|Hans)/i.test(locale) ? 'zh-CN' : 'zh-TW') : 'en')

export type Words = (key: string, holes?: Record<string, string | number>) => string
const opened = new Map<string, Words>()

/** Keys without a room are of `home`'s texts. */
export function wordsIn(language: Language, home = 'reports'): Words {
  const known = opened.get(`${language} ${home}`)
  if (known) return known
  const read = (room: string) => z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(projectRoot(), 'locales', language, `${room}.json`), 'utf8')))
  const texts = createInstance({
    lng: language, defaultNS: home, fallbackNS: 'insights', keySeparator: false, resources: { [language]: { [home]: read(home), insights: read('insights') } }, initAsync: false, interpolation: { escapeValue: false },
  })
  void texts.init()
  const words: Words = (key, holes = {}) => texts.t(key, holes)
  opened.set(`${language} ${home}`, words)
  return words
}
