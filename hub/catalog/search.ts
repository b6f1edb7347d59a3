import { sql, type Sql } from '#platform'
import { fold } from './fold.ts'
import { codeMark } from './search-index.ts'

/** What a person typed, ready to be looked up: every term must be found, in any order. */
export type Search = { whole: string; terms: string[] }

/** Undefined when nothing was asked; a search of signs only has no terms and finds nothing. */
export function readSearch(q: string | undefined): Search | undefined {
  if (q === undefined || q.trim() === '') return undefined
  return { whole: fold(q), terms: [...new Set(q.split(/\s+/).map(fold))].filter((term) => term !== '') }
}

/** A few pieces find the candidates and the texts decide, so more pieces would only read more of the index. */
const mostPieces = 4

/** Two-character pieces of the terms, those of words before those of digits: half the shop may share a barcode's first digits. */
function piecesOf(terms: readonly string[]): string[] {
  const pieces = terms.flatMap((term) => [...term].slice(1).map((c, i) => [...term][i]! + c))
  const isNumber = (piece: string): number => (/^\p{Nd}+$/u.test(piece) ? 1 : 0)
  return [...new Set(pieces)].sort((a, b) => isNumber(a) - isNumber(b)).slice(0, mostPieces)
}

/** The first text after all that begin with this character. */
const afterAll = (character: string): string => {
  const next = character.codePointAt(0)! + 1
  return String.fromCodePoint(next >= 0xd800 && next <= 0xdfff ? 0xe000 : next)
}

/**
 * A subselect (product_id, rank) of the products a search finds. Rank 0: its SKU or barcode is exactly this; 1: its
 * name begins so; 2: the rest. The pieces are found by equality, one character by a range: both can use the index
 * under row-level security, `like` cannot (docs/decisions/0005-search-grams.md).
 */
export function productsFound(orgId: string, { whole, terms }: Search): Sql {
  const pieces = piecesOf(terms)
  const checks = terms.map((term) => sql` and position(${term} in p.search_text) > 0`)
  return sql`
    select p.id as product_id,
      case when position(E'\n' || ${codeMark}::text || ${whole}::text || E'\n' in p.search_text) > 0 then 0 when starts_with(p.search_text, ${whole}) then 1 else 2 end as rank
    from (${pieces.length > 0 ? holdersOf(orgId, pieces) : holdersOfCharacter(orgId, terms[0])}) as hit
    join catalog.product p on p.org_id = ${orgId} and p.id = hit.product_id
    where true ${sql.join(checks, sql``)}`
}

const holdersOf = (orgId: string, pieces: readonly string[]): Sql => sql`
  select product_id from catalog.search_gram where org_id = ${orgId} and gram = any(${pieces}::text[])
  group by product_id having count(*) = ${pieces.length}`

const holdersOfCharacter = (orgId: string, character: string | undefined): Sql => (character === undefined
  ? sql`select null::uuid as product_id where false`
  : sql`select distinct product_id from catalog.search_gram where org_id = ${orgId} and gram >= ${character} and gram < ${afterAll(character)}`)
