import { means } from './error-meanings.ts'
import type { ContentField } from './listing-content.ts'
import type { Words } from './words.ts'

/** What an error of a channel means: which field it is about, why it came, what to do. */
export type Explained = {
  /** The channel's code: as it stands, or a pattern of whole ones. */
  code: string | RegExp
  /** Where one code says many things: found in the channel's words. */
  says?: RegExp
  /** What has to be looked at; a field of a listing, or what is pushed. */
  field: ContentField | 'stock' | 'offer' | 'connection'
  cause: Words
  fix: Words
  /** The document that names the code; "not confirmed: …" where it could not be read. */
  source: string
}

const isCode = (pattern: string | RegExp, code: string): boolean => {
  if (typeof pattern === 'string') return pattern === code
  const [whole] = pattern.exec(code) ?? []
  return whole === code
}

/** The meaning of a channel's error; undefined when nobody has written it down yet. The narrower entry (with words) goes first. */
export function explain(connector: { explains?: readonly Explained[] }, code: string | undefined, words = ''): Explained | undefined {
  const fitting = [...(connector.explains ?? []), ...ours].filter((one) => isCode(one.code, code ?? '') && (one.says?.test(words) ?? true))
  return fitting.find((one) => one.says) ?? fitting[0]
}

/** What connectors say themselves before anything is sent, under names of their own. */
const here = 'said by the connector, not by the platform'
const ours: readonly Explained[] = [
  ...means('currency', here, ['currency', /[a-z]+\.other_currency/]),
  ...means('offer_unknown', here, ['unknown_offer', /[a-z]+\.no_such_offer/]),
  ...means('attribute_needed', here, ['incomplete', 'missing']),
  ...means('offer_variants', here, ['belongs_to_product', 'belongs_to_listing']),
  ...means('image_unreadable', here, ['pictures']),
  ...means('sku_taken', here, ['sku_taken']),
  ...means('busy', here, ['no_answer', 'unavailable', 'rate_limited', 'unknown_outcome']),
  ...means('permission', here, ['auth']),
  ...means('request', here, ['invalid']),
]
