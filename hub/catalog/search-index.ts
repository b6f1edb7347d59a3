import { sql, type Work } from '#platform'
import { fold } from './fold.ts'
import type { Product, Variant } from './product.ts'

type Words = Pick<Product, 'name' | 'brand' | 'category'>
type VariantWords = Pick<Variant, 'sku' | 'barcode' | 'title' | 'optionValues'>

/** Before a code's line in a search text: an exact SKU or barcode is told from a word that happens to read the same. */
export const codeMark = '='

/** A product's folded words, one a line: its name first, then the rest of its words, then its codes, each with its mark. */
export function searchTextOf(product: Words, variants: readonly VariantWords[]): string {
  const words = [product.brand, product.category, ...variants.flatMap((v) => [v.title, ...v.optionValues])].map(fold)
  const codes = variants.flatMap((v) => [v.sku, v.barcode ?? '']).map(fold)
  const others = [...words.filter((w) => w !== ''), ...codes.filter((c) => c !== '').map((c) => codeMark + c)]
  // The closing line end lets every line be asked for as a whole.
  return [fold(product.name), ...new Set(others)].map((line) => `${line}\n`).join('')
}

/** Cuts search texts into pieces, in the database: the pieces are many times the text. `renewed` products lose their old ones. */
export async function writeGrams(work: Work, texts: readonly { productId: string; searchText: string }[], renewed: readonly string[]): Promise<void> {
  if (renewed.length > 0) await work.query(sql`delete from catalog.search_gram where org_id = ${work.orgId} and product_id = any(${renewed}::uuid[])`)
  if (texts.length === 0) return
  await work.query(sql`
    insert into catalog.search_gram (org_id, gram, product_id)
    select distinct ${work.orgId}::uuid, substr(l.line, i, 2) collate "C", p.product_id
    from unnest(${texts.map((t) => t.productId)}::uuid[], ${texts.map((t) => t.searchText)}::text[]) as p(product_id, search_text)
    cross join lateral (select ltrim(s, ${codeMark}) as line from string_to_table(p.search_text, E'\n') as s) as l
    cross join lateral generate_series(1, char_length(l.line)) as i
    order by 2, 3
    on conflict (org_id, gram, product_id) do nothing`)
}
