/** Which texts the code asks for: keys that do not exist, and texts that nobody shows. */
import type { Node } from 'oxc-parser'
import type { Texts } from './locales.ts'
import { readSource, type Source, type SourceFile } from './source.ts'

/** Where a key without `room:` is looked up when the file names no room; commands speak with `out.text`. */
const shellRoom = (path: string): string => (path.startsWith('tools/') ? 'commands' : 'console')
const speaks = (path: string): RegExp => (path.startsWith('tools/') ? /(^|\.)(t|text)$/ : /(^|\.)t$/)
/** Room of the texts that say what a refusal means. */
const refusalRoom = 'problems'

export function keyFindings(texts: Texts, files: readonly SourceFile[]): string[] {
  const known = new Set([...texts].flatMap(([room, keys]) => [...keys.keys()].map((key) => `${room}:${key}`)))
  const sources = files.map(readSource)
  return [
    ...sources.flatMap((s) => missingKeys(known, s)),
    ...sources.flatMap((s) => speechless(known, s)),
    ...unusedKeys(known, sources),
  ]
}

const isKnown = (known: ReadonlySet<string>, key: string): boolean => known.has(key) || known.has(`${key}_other`)

function missingKeys(known: ReadonlySet<string>, source: Source): string[] {
  const named = source.calls
    .filter(({ word }) => /(^|\.)(useTranslation|useText|getFixedT)$/.test(word))
    .flatMap(({ args }) => args.flatMap(textsOf))
  const rooms = [...named, shellRoom(source.path)]
  return source.calls
    .filter(({ word }) => speaks(source.path).test(word))
    .flatMap(({ args, line }) =>
      textsOf(args[0]).flatMap((key) => {
        const candidates = key.includes(':') ? [key] : rooms.map((room) => `${room}:${key}`)
        return candidates.some((k) => isKnown(known, k))
          ? []
          : [`${source.path}:${line}: there is no text '${key}'${key.includes(':') ? '' : ` in ${rooms.join(' or ')}`}`]
      }),
    )
}

/** Every refusal that the hub can return, and every deed it writes into the record, has words for the person who meets it. */
function speechless(known: ReadonlySet<string>, source: Source): string[] {
  return spoken.flatMap(({ call, field, what, room, keyOf }) =>
    source.calls
      .filter(({ word }) => call.test(word))
      .flatMap(({ args: [said], line }) => {
        const fields = said?.type === 'ObjectExpression' ? said.properties : []
        const codes = fields.flatMap((f) =>
          f.type === 'Property' && f.key.type === 'Identifier' && f.key.name === field ? textsOf(f.value) : [],
        )
        return codes
          .filter((code) => !isKnown(known, `${room}:${keyOf(code)}`))
          .map((code) => `${source.path}:${line}: ${what} '${code}' has no words in ${room}.json`)
      }),
  )
}
const spoken = [
  { call: /(^|\.)refuse$/, field: 'code', what: 'the refusal', room: refusalRoom, keyOf: (code: string): string => code },
  { call: /(^|\.)audit$/, field: 'action', what: 'the deed', room: 'platform', keyOf: (code: string): string => `action.${code}` },
] as const

/** The plain texts an argument can be: a literal, either arm of a condition, or the items of a list. */
function textsOf(node: Node | undefined): string[] {
  if (node?.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node?.type === 'ConditionalExpression') return [...textsOf(node.consequent), ...textsOf(node.alternate)]
  if (node?.type === 'ArrayExpression') return node.elements.flatMap((e) => (e ? textsOf(e) : []))
  return []
}

/** A text counts as shown when some string of the code is its key, or some template with holes can become it. */
function unusedKeys(known: ReadonlySet<string>, sources: readonly Source[]): string[] {
  const strings = new Set(sources.flatMap((s) => s.strings.map(({ word }) => word)))
  const templates = [...strings]
    .filter((s) => s.includes('$0') && /^[\w$:.-]+$/.test(s) && /\w{3,}/.test(s.replaceAll('$0', '')))
    .map(
      (s) =>
        new RegExp(
          `^${s
            .split('$0')
            .map((part) => part.replace(/[.$]/g, '\\$&'))
            .join('[\\w.-]+')}$`,
        ),
    )
  return [...known].flatMap((full) => {
    const whole = full.replace(/_(one|other)$/, '')
    const [room, key] = [whole.slice(0, whole.indexOf(':')), whole.slice(whole.indexOf(':') + 1)]
    const names = [full, whole, key, full.slice(room.length + 1)]
    // `problems:${code}` could be any of them, so a refusal's words are in use when the code has the refusal.
    const fits = (n: string): boolean => room !== refusalRoom && templates.some((t) => t.test(n))
    return names.some((n) => strings.has(n) || fits(n))
      ? []
      : [`locales/*/${room}.json: ${full.slice(room.length + 1)}: nobody shows this text`]
  })
}
