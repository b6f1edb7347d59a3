import { Link } from '@tanstack/react-router'
import { optionText, type VariantItem } from '../catalog/catalog-api.ts'

/** A SKU of a document: its code leads to its stock, its name stands beside. */
export function SkuCell({ variantId, variant }: { variantId: string; variant: VariantItem | undefined }) {
  return <><Link to="/stock/$variantId" params={{ variantId }} className="tl-sku tl-in-text">{variant?.sku ?? '…'}</Link> {variant?.productName} <span className="tl-quiet">{variant ? optionText(variant) : ''}</span></>
}
