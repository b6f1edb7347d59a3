/** What may be done to many things at once, as data. A field is a text here, whatever it is in the books. */
export type Operation =
  | { op: 'set'; field: string; value: string }
  | { op: 'clear'; field: string }
  | { op: 'prefix' | 'suffix'; field: string; text: string }
  | { op: 'replace'; field: string; find: string; with: string; ignoreCase?: boolean | undefined }
  | { op: 'add_word' | 'remove_word'; field: string; word: string }

export const subjects = ['products', 'variants', 'listings'] as const
export type Subject = (typeof subjects)[number]

const plainFields: Readonly<Record<Subject, readonly string[]>> = {
  products: ['name', 'description', 'brand', 'category', 'state', 'keywords'],
  variants: ['title', 'barcode', 'weightGrams', 'state'],
  listings: ['title', 'description', 'brand', 'category', 'channelCategory'],
}
/** These are one of a few words or a number: pieces of them mean nothing. */
const wholeFields = new Set(['state', 'barcode', 'weightGrams'])
const attribute = /^attributes\..+/

/** Whether this can be done to this field at all. */
export function isPossible(subject: Subject, { op, field }: Operation): boolean {
  const isKnown = plainFields[subject].includes(field) || (subject !== 'variants' && attribute.test(field))
  if (!isKnown) return false
  if (op === 'clear') return field !== 'name' && field !== 'state'
  return op === 'set' || !wholeFields.has(field)
}

/** What the field says afterwards. Done twice, it is as done once, but for a replacement that brings back what it looks for. */
export function operate(before: string, operation: Operation): string {
  switch (operation.op) {
    case 'set': return operation.value
    case 'clear': return ''
    case 'prefix': return before.startsWith(operation.text) ? before : operation.text + before
    case 'suffix': return before.endsWith(operation.text) ? before : before + operation.text
    case 'replace': return operation.find === '' ? before : before.replace(patternOf(operation.find, operation.ignoreCase === true), () => operation.with)
    case 'add_word': return wordsOf(before).includes(operation.word.trim()) ? before : [before.trimEnd(), operation.word.trim()].filter((part) => part !== '').join(' ')
    case 'remove_word': return withoutWord(before, operation.word.trim())
  }
}

const patternOf = (find: string, ignoresCase: boolean): RegExp => new RegExp(find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), ignoresCase ? 'giu' : 'gu')
const wordsOf = (text: string): string[] => text.split(/\s+/)

/** Between blanks where the script has them; Chinese has none, so there a word goes wherever it stands. */
function withoutWord(before: string, word: string): string {
  if (word === '') return before
  const found = patternOf(word, false).source
  const edge = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word) ? found : `(?<![\\p{L}\\p{N}])${found}(?![\\p{L}\\p{N}])`
  return before.replace(new RegExp(` ?${edge}`, 'gu'), '').trim()
}

/** All of them in turn, field by field; fields that nothing is done to are missing. */
export function operateAll(before: Readonly<Record<string, string>>, operations: readonly Operation[]): Record<string, string> {
  const after: Record<string, string> = {}
  for (const operation of operations) after[operation.field] = operate(after[operation.field] ?? before[operation.field] ?? '', operation)
  return after
}
