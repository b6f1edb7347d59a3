import type { RichText } from './listing-rules.ts'

export type MarkupFault = { kind: 'tag' | 'attribute' | 'place' | 'unclosed'; name: string }

// Only what begins like a tag is one: "5 < 6" is text. Neither bracket may stand inside, so that reading stays linear.
const tag = /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>|<!--/g
const attribute = /([a-zA-Z_:][-\w:.]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g

/** What a grammar does not allow in a text, each once, in the order of the text. */
export function faultsOfMarkup(text: string, grammar: RichText | 'none'): MarkupFault[] {
  const found = new Map<string, MarkupFault>()
  const say = (kind: MarkupFault['kind'], name: string): void => void found.set(`${kind} ${name}`, { kind, name })
  const open: string[] = []
  for (const [, end, written, inside] of text.matchAll(tag)) {
    if (written === undefined) {
      say('tag', '<!-- -->')
      continue
    }
    const name = written.toLowerCase()
    const rule = grammar === 'none' || !Object.hasOwn(grammar.tags, name) ? undefined : grammar.tags[name]
    if (!rule) say('tag', name)
    if (end === '/') {
      const at = open.lastIndexOf(name)
      if (at < 0) { if (rule && !rule.isVoid) say('unclosed', name) } else for (const left of open.splice(at).slice(1)) say('unclosed', left)
      continue
    }
    if (rule) {
      if (rule.inside && !rule.inside.includes(open.at(-1) ?? '')) say('place', name)
      for (const [, key] of inside!.matchAll(attribute)) if (!rule.attributes?.includes(key!.toLowerCase())) say('attribute', `${name} ${key!.toLowerCase()}`)
    }
    if (rule?.isVoid !== true && !inside!.trimEnd().endsWith('/') && !voids.has(name)) open.push(name)
  }
  if (grammar !== 'none') for (const name of open) say('unclosed', name)
  return [...found.values()]
}
const voids = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'wbr', 'col'])

/** The text that people read, without its tags. */
export const withoutTags = (text: string): string => text.replace(tag, ' ')
