import traditionalToSimplified from 'opencc-js/dict/TSCharacters'

// Characters only: the phrase tables weigh ten times as much and would make a piece of a word fold otherwise than the word.
const simplified = new Map(traditionalToSimplified.split('|').map((pair) => pair.split(' ') as [string, string]))

/** One writing of what people mean the same: full width, case, traditional characters, blanks and signs make no difference. */
export function fold(text: string): string {
  let out = ''
  for (const character of text.normalize('NFKC')) {
    if (!/[\p{L}\p{M}\p{N}]/u.test(character) || /\p{Variation_Selector}/u.test(character)) continue
    // Letter by letter, so that a Greek sigma folds the same at the end of a word and inside it.
    const lower = character.toLowerCase()
    out += simplified.get(lower) ?? lower
  }
  return out.normalize('NFKC')
}
