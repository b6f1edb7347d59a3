/** What an offer is by its barcode or its SKU: the two ways that need no guessing, as long as they agree. Pure. */
import { barcodeKey, type CodedVariant } from '#catalog'

export type Candidate = { variantId: string; score: number; because: string[] }
/** `variantId` undefined: a person has to say, and `candidates` is what it may be. */
export type CodeMatch = { variantId: string | undefined; by: 'barcode' | 'sku' | 'none'; candidates: Candidate[] }

export type Codes = { byBarcode: ReadonlyMap<string, readonly CodedVariant[]>; bySku: ReadonlyMap<string, CodedVariant> }
export function openCodes(variants: readonly CodedVariant[]): Codes {
  const byBarcode = new Map<string, CodedVariant[]>()
  for (const v of variants) if (v.barcode !== undefined && barcodeKey(v.barcode) !== '') byBarcode.set(barcodeKey(v.barcode), [...(byBarcode.get(barcodeKey(v.barcode)) ?? []), v])
  return { byBarcode, bySku: new Map(variants.map((v) => [v.sku, v])) }
}

export function matchCodes({ sku, barcode }: { sku: string | undefined; barcode?: string | undefined }, codes: Codes): CodeMatch {
  const coded = barcode === undefined ? [] : codes.byBarcode.get(barcodeKey(barcode)) ?? []
  const named = sku === undefined ? undefined : codes.bySku.get(sku)
  const [only] = coded
  if (coded.some((v) => v.variantId === named?.variantId)) return sure(named!, 'barcode')
  if (coded.length === 0) return named ? sure(named, 'sku') : { variantId: undefined, by: 'none', candidates: [] }
  if (coded.length === 1 && !named) return sure(only!, 'barcode')
  // Two codes that contradict each other, or a barcode that several SKUs wear: somebody made a mistake, and not we decide which.
  return {
    variantId: undefined, by: 'none',
    candidates: [...coded.map((v) => ({ variantId: v.variantId, score: 0.5, because: ['same_barcode'] })), ...(named ? [{ variantId: named.variantId, score: 0.5, because: ['same_sku'] }] : [])],
  }
}

const sure = ({ variantId }: CodedVariant, by: 'barcode' | 'sku'): CodeMatch => ({ variantId, by, candidates: [] })
