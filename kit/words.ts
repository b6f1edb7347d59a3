/** What people read, in the languages of the screens. */
export const languages = ['zh-TW', 'zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
/** The same words in the three languages of the screens. */
export type Words = Readonly<Record<Language, string>>

export const words = (taiwan: string, mainland: string, english: string): Words => ({ 'zh-TW': taiwan, 'zh-CN': mainland, en: english })

/** A text alone is read by everybody as it stands: a name, the entry of a vendor's menu, what a vendor answered. A sentence of ours is Words. */
export type Said = string | Words
export const inAll = (said: Said): Words => (typeof said === 'string' ? words(said, said, said) : said)
