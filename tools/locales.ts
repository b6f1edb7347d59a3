/**
 * Every text in every language: same files, keys and placeholders, nothing empty, nothing left in English,
 * each side of the strait in its own words and characters.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as OpenCC from 'opencc-js'
import { z } from 'zod'
import { hanNames, latinNames, wordChoices } from './locale-words.ts'

export const tags = ['zh-TW', 'zh-CN', 'en'] as const
/** Texts of one language: room → key (nested keys joined with a dot) → text. */
export type Texts = ReadonlyMap<string, ReadonlyMap<string, string>>
export type Languages = Readonly<Record<string, Texts>>

type Tree = { [key: string]: string | Tree }
const treeSchema: z.ZodType<Tree> = z.lazy(() => z.record(z.string(), z.union([z.string(), treeSchema])))

export function readLanguages(root: string): Languages {
  return Object.fromEntries(
    readdirSync(join(root, 'locales'), { withFileTypes: true })
      .filter((d) => d.isDirectory())
      .map(({ name: tag }) => {
        const files = readdirSync(join(root, 'locales', tag)).filter((f) => f.endsWith('.json'))
        return [
          tag,
          new Map(
            files.map((f) => [
              f.slice(0, -'.json'.length),
              flatten(JSON.parse(readFileSync(join(root, 'locales', tag, f), 'utf8'))),
            ]),
          ),
        ]
      }),
  )
}

export function flatten(json: unknown): Map<string, string> {
  const walk = (tree: Tree, prefix: string): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : walk(value, `${prefix}${key}.`),
    )
  return new Map(walk(treeSchema.parse(json), ''))
}

export function localeFindings(languages: Languages): string[] {
  const present = Object.keys(languages).sort()
  if (present.join() !== [...tags].sort().join())
    return [`locales/ holds ${present.join(', ') || 'nothing'}; it must hold ${tags.join(', ')}`]
  const rooms = new Set(Object.values(languages).flatMap((texts) => [...texts.keys()]))
  return [...rooms]
    .sort()
    .flatMap((room) => [...sameKeys(languages, room), ...tags.flatMap((tag) => textFindings(languages, tag, room))])
}

const pluralMark = /_(zero|one|two|few|many|other)$/

/** `orders` for `orders_one` and `orders_other`, which exist together in English and as `_other` alone in Chinese. */
function baseOf(key: string, all: ReadonlySet<string>): string {
  const base = key.replace(pluralMark, '')
  return base !== key && all.has(`${base}_one`) && all.has(`${base}_other`) ? base : key
}

function sameKeys(languages: Languages, room: string): string[] {
  const found: string[] = []
  const all = new Set(tags.flatMap((tag) => [...(languages[tag]?.get(room)?.keys() ?? [])]))
  for (const tag of tags) {
    const texts = languages[tag]?.get(room)
    if (!texts) {
      found.push(`locales/${tag}/${room}.json: missing`)
      continue
    }
    const bases = new Set([...texts.keys()].map((key) => baseOf(key, all)))
    const missing = [...new Set([...all].map((key) => baseOf(key, all)))].filter((base) => !bases.has(base))
    found.push(...missing.map((key) => `locales/${tag}/${room}.json: ${key} is missing`))
    for (const key of texts.keys()) {
      const base = baseOf(key, all)
      if (base !== key && !texts.has(`${base}_other`))
        found.push(`locales/${tag}/${room}.json: ${base}_other is missing beside ${key}`)
    }
    if (tag === 'en')
      for (const base of bases)
        if (texts.has(`${base}_other`) && all.has(`${base}_one`) && !texts.has(`${base}_one`))
          found.push(`locales/en/${room}.json: ${base}_one is missing beside ${base}_other`)
  }
  return found
}

/** The holes and tags of a text, sorted: `{{count}}`, `$t(…)`, `<1>`. `<file>` without its end is a word, not a tag. */
function holesOf(text: string): string {
  const holes = [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}|\$t\([^)]+\)/g)].map((m) => (m[1] ? `{{${m[1]}}}` : m[0]))
  const tags = [...text.matchAll(/<(\w+)>(?=.*<\/\1>)|<(\w+)\s*\/>/gs)].map((m) => `<${m[1] ?? m[2]}>`)
  return [...holes, ...tags].sort().join(' ')
}
/** The words of a text that its author chose: without holes, tags, code and the product's own name. */
const withoutHoles = (text: string): string =>
  text.replaceAll('Tonglu 通路', ' ').replace(/\{\{[^}]*\}\}|\$t\([^)]*\)|<\/?[\w-]+\s*\/?>|`[^`]*`/g, ' ')

function textFindings(languages: Languages, tag: string, room: string): string[] {
  const texts = languages[tag]?.get(room) ?? new Map<string, string>()
  const english = languages['en']?.get(room) ?? new Map<string, string>()
  return [...texts].flatMap(([key, text]) => {
    const say = (words: string): string => `locales/${tag}/${room}.json: ${key}: ${words}`
    if (text.trim() === '') return [say('is empty')]
    const model = english.get(key)
    // "1 order" may leave its {{count}} out, so only the other forms are compared.
    const holes =
      model !== undefined && !key.endsWith('_one') && holesOf(model) !== holesOf(text)
        ? [say(`has the holes [${holesOf(text)}], English has [${holesOf(model)}]`)]
        : []
    return [
      ...holes,
      ...(tag === 'en' ? englishFindings(text) : chineseFindings(tag, text)).map(say),
      ...choiceFindings(tag, text).map(say),
    ]
  })
}

const han = /\p{Script=Han}/u

function englishFindings(text: string): string[] {
  const rest = hanNames.reduce((t, name) => t.replaceAll(name, ''), text)
  return han.test(rest) ? [`'${text}' has Chinese in it`] : []
}

function chineseFindings(tag: string, text: string): string[] {
  const plain = withoutHoles(text).replace(/https?:\/\/\S+|[\w-]+\.(csv|tsv|xlsx|json)\b/gi, ' ')
  const foreign = [...plain.matchAll(/[A-Za-z][A-Za-z'’]+/g)]
    .map((m) => m[0])
    .filter((word) => !latinNames.has(word.toLowerCase()))
  const left =
    foreign.length > 0 && (!han.test(plain) || foreign.some((word) => /[a-z]{3}/.test(word)))
      ? [`'${text}' is left in English (${foreign.join(', ')})`]
      : []
  const wrong = tag === 'zh-TW' ? simplifiedIn(plain) : traditionalIn(plain)
  return wrong.length > 0
    ? [...left, `'${text}' has ${tag === 'zh-TW' ? 'simplified' : 'traditional'} characters (${wrong.join('')})`]
    : left
}

const choiceFindings = (tag: string, text: string): string[] =>
  (wordChoices[tag] ?? []).flatMap(({ not, write }) => {
    const word = not.exec(withoutHoles(text))?.[0]
    return word ? [`'${word}' is not our word; write ${write}`] : []
  })

const toTraditional = OpenCC.Converter({ from: 'cn', to: 'tw' })
const toSimplified = OpenCC.Converter({ from: 'tw', to: 'cn' })
let taiwanese: ReadonlySet<string> | undefined

/** Big5 is what Taiwan writes: it tells 设 (never) from 台, 里, 占 (simplified forms that are also traditional characters). */
function big5(): ReadonlySet<string> {
  if (taiwanese) return taiwanese
  const decoder = new TextDecoder('big5')
  const bytes: number[] = []
  for (let lead = 0xa4; lead <= 0xf9; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail)
  taiwanese = new Set(decoder.decode(new Uint8Array(bytes)))
  return taiwanese
}

const changed = (text: string, convert: (text: string) => string): string[] => {
  const before = [...text],
    after = [...convert(text)]
  return before.filter((c, i) => han.test(c) && after[i] !== c)
}
const simplifiedIn = (text: string): string[] => changed(text, toTraditional).filter((c) => !big5().has(c))
const traditionalIn = (text: string): string[] => changed(text, toSimplified)
