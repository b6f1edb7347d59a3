import type { Money } from '#kit'
import { columns, sql, type Work } from '#platform'

/** One price: of a variant said by its id or its SKU. A null price takes it off the list. */
export type PriceDraft = { priceListId: string; price: Money | null } & ({ variantId: string } | { sku: string })
export type PriceRefusal =
  | { code: 'catalog.price_list_unknown'; priceListId: string }
  | { code: 'catalog.variant_unknown'; variantId: string }
  | { code: 'catalog.sku_unknown'; sku: string }
  | { code: 'catalog.price_currency'; expected: string; got: string }
  | { code: 'catalog.price_negative'; minor: bigint }
/** `replaced`: a later row of the same call says another price for the same variant, and the last word counts. */
export type PriceAnswer = { ok: true; outcome: 'set' | 'unchanged' | 'replaced'; variantId: string } | { ok: false; outcome: 'refused'; refusal: PriceRefusal }

type Found = { no: number; list_id: string; currency: string | null; variant_id: string | null; product_id: string | null; minor: bigint | null }
type Change = { listId: string; variantId: string; productId: string; before: bigint | null; after: bigint | null; currency: string }

/** Sets prices, thousands at a time; each row gets its own answer in the order asked, and a refused one changes nothing. */
export async function setPrices(work: Work, rows: readonly PriceDraft[]): Promise<PriceAnswer[]> {
  if (rows.length === 0) return []
  const found = await findPrices(work, rows)
  const answers: PriceAnswer[] = []
  const changes = new Map<string, Change & { at: number }>()
  for (const [i, row] of rows.entries()) {
    const f = found[i]!
    const refusal = refusalOf(row, f)
    if (refusal) {
      answers.push({ ok: false, outcome: 'refused', refusal })
      continue
    }
    const key = `${f.list_id}\n${f.variant_id}`
    const earlier = changes.get(key)
    if (earlier) answers[earlier.at] = { ok: true, outcome: 'replaced', variantId: f.variant_id! }
    const after = row.price?.minor ?? null
    changes.set(key, { at: i, listId: f.list_id, variantId: f.variant_id!, productId: f.product_id!, before: f.minor, after, currency: f.currency! })
    answers.push({ ok: true, outcome: f.minor === after ? 'unchanged' : 'set', variantId: f.variant_id! })
  }
  await keepPrices(work, [...changes.values()].filter((c) => c.before !== c.after))
  return answers
}

async function findPrices(work: Work, rows: readonly PriceDraft[]): Promise<Found[]> {
  const c = columns(rows, { list: (r) => r.priceListId, variant: (r) => ('variantId' in r ? r.variantId : null), sku: (r) => ('sku' in r ? r.sku : null) })
  return work.query<Found>(sql`
    select w.no::int as no, w.list_id, l.currency, coalesce(a.id, b.id) as variant_id, coalesce(a.product_id, b.product_id) as product_id, p.minor
    from unnest(${c.list}::uuid[], ${c.variant}::uuid[], ${c.sku}::text[]) with ordinality as w(list_id, variant_id, sku, no)
    left join catalog.price_list l on l.org_id = ${work.orgId} and l.id = w.list_id
    left join catalog.variant a on a.org_id = ${work.orgId} and a.id = w.variant_id
    left join catalog.variant b on b.org_id = ${work.orgId} and b.sku = w.sku
    left join catalog.price p on p.org_id = ${work.orgId} and p.price_list_id = w.list_id and p.variant_id = coalesce(a.id, b.id)
    order by w.no`)
}

function refusalOf(row: PriceDraft, found: Found): PriceRefusal | undefined {
  if (found.currency === null) return { code: 'catalog.price_list_unknown', priceListId: row.priceListId }
  if (found.variant_id === null) return 'sku' in row ? { code: 'catalog.sku_unknown', sku: row.sku } : { code: 'catalog.variant_unknown', variantId: row.variantId }
  if (row.price && row.price.currency !== found.currency) return { code: 'catalog.price_currency', expected: found.currency, got: row.price.currency }
  if (row.price && row.price.minor < 0n) return { code: 'catalog.price_negative', minor: row.price.minor }
  return undefined
}

async function keepPrices(work: Work, changes: readonly Change[]): Promise<void> {
  const gone = columns(changes.filter((c) => c.after === null), { list: (c) => c.listId, variant: (c) => c.variantId })
  const set = columns(changes.filter((c) => c.after !== null), { list: (c) => c.listId, variant: (c) => c.variantId, minor: (c) => c.after })
  if (gone.list.length > 0) {
    await work.query(sql`
      delete from catalog.price p using unnest(${gone.list}::uuid[], ${gone.variant}::uuid[]) as g(list_id, variant_id)
      where p.org_id = ${work.orgId} and p.price_list_id = g.list_id and p.variant_id = g.variant_id`)
  }
  if (set.list.length > 0) {
    await work.query(sql`
      insert into catalog.price (org_id, price_list_id, variant_id, minor, updated_at)
      select ${work.orgId}, s.list_id, s.variant_id, s.minor, ${work.now}
      from unnest(${set.list}::uuid[], ${set.variant}::uuid[], ${set.minor}::bigint[]) as s(list_id, variant_id, minor)
      order by s.list_id, s.variant_id
      on conflict (org_id, price_list_id, variant_id) do update set minor = excluded.minor, updated_at = excluded.updated_at`)
  }
  for (const c of changes) {
    const said = (minor: bigint | null) => ({ priceListId: c.listId, minor, currency: c.currency })
    work.audit({ action: 'price.changed', subjectKind: 'variant', subjectId: c.variantId, before: said(c.before), after: said(c.after) })
  }
  for (const productId of new Set(changes.map((c) => c.productId))) work.emit('product.changed', productId, { productId })
}
