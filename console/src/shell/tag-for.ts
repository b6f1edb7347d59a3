export const languages = [{ tag: 'zh-TW', name: '繁體中文' }, { tag: 'zh-CN', name: '简体中文' }, { tag: 'en', name: 'English' }] as const
export type Tag = (typeof languages)[number]['tag']
export const isTag = (text: string | undefined): text is Tag => languages.some((l) => l.tag === text)

/** zh-Hant, zh-HK and zh-TW read traditional characters; other Chinese reads simplified ones; everybody else English. No wish at all is Taiwan. */
export function tagFor(wishes: readonly string[]): Tag {
  for (const wish of wishes) {
    if (/^zh\b/i.test(wish)) return /hans|-(cn|sg|my)\b/i.test(wish) || /^zh$/i.test(wish) ? 'zh-CN' : 'zh-TW'
    if (/^en\b/i.test(wish)) return 'en'
  }
  return wishes.length > 0 ? 'en' : 'zh-TW'
}
