import { money, tidyBarcode, type Money } from '#kit'
import { sql, type Work } from '#platform'

export type CodedVariant = { variantId: string; sku: string; barcode: string | undefined }
/** What a variant is called, for comparing it with other people's names for things. */
export type NamedVariant = { variantId: string; sku: string; name: string; brand: string; options: string; price: Money | undefined }

/** The variants with one of these SKUs or barcodes. A barcode is the same with and without its leading zeros. One statement. */
export async function variantsByCode(work: Work, { skus, barcodes }: { skus: readonly string[]; barcodes: readonly string[] }): Promise<CodedVariant[]> {
  const clean = (texts: readonly string[]): string[] => [...new Set(texts)].filter((t) => t !== '' && !t.includes('\0'))
  const written = clean(barcodes.flatMap((b) => [b, ...writingsOf(b)]))
  const rows = await work.query<{ variantId: string; sku: string; barcode: string | null }>(sql`
    select id as "variantId", sku, barcode from catalog.variant where org_id = ${work.orgId} and sku = any(${clean(skus)}::text[])
    union select id, sku, barcode from catalog.variant where org_id = ${work.orgId} and barcode = any(${written}::text[])`)
  return rows.map((r) => ({ ...r, barcode: r.barcode ?? undefined }))
}

/** A barcode without what makes two writings of one number differ. */
export const barcodeKey = (barcode: string): string => tidyBarcode(barcode).replace(/^0+/, '')
const writingsOf = (barcode: string): string[] => {
  const key = barcodeKey(barcode)
  return key === '' ? [] : [key, ...[8, 12, 13, 14].filter((n) => n > key.length).map((n) => key.padStart(n, '0'))]
}

/** A page of the active variants' names, by SKU; the price is the lowest of any list in this currency. One statement. */
export async function pageNames(work: Work, { currency, after, limit }: { currency: string; after?: string | undefined; limit: number }): Promise<NamedVariant[]> {
  const rows = await work.query<Omit<NamedVariant, 'price'> & { minor: bigint | null }>(sql`
    select v.id as "variantId", v.sku, p.name, p.brand, concat_ws(' ', v.title, (select string_agg(o, ' ') from jsonb_array_elements_text(v.option_values) o)) as options,
      (select min(c.minor) from catalog.price c join catalog.price_list l on l.org_id = ${work.orgId} and l.id = c.price_list_id and l.currency = ${currency} where c.org_id = ${work.orgId} and c.variant_id = v.id) as minor
    from catalog.variant v join catalog.product p on p.org_id = ${work.orgId} and p.id = v.product_id
    where v.org_id = ${work.orgId} and v.state = 'active' and p.state <> 'archived' and v.sku > ${after ?? ''} order by v.sku limit ${limit}`)
  return rows.map(({ minor, ...r }) => ({ ...r, price: minor === null ? undefined : money(minor, currency) }))
}
