import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../shell/channels.ts'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import type { Listing, Product } from './catalog-api.ts'
import { ListingEditor, type EditedListing } from './listing-editor.tsx'
import { listingTone } from './tones.ts'

/** What each channel calls the variants, and how many units one sale there takes. */
export function ProductListings({ product, mayWrite }: { product: Product; mayWrite: boolean }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const channels = useChannels()
  const [edited, setEdited] = useState<EditedListing>()
  const rows = product.variants.flatMap((v) => v.listings.map((listing) => ({ listing, sku: v.sku })))
  const open = (listing: Listing, sku: string): void => setEdited({ ...listing, sku, productName: product.name })
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('products.listings')}</h2></div>
      {rows.length === 0 ? <p className="tl-quiet">{t('listings.noneOfProduct')} <Link to="/listings/publish" className="tl-link">{t('listings.toPublish')}</Link></p> : (
        <ScrollBox stack label={t('products.listings')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('listings.channel')}</th><th scope="col">{t('listings.externalSku')}</th><th scope="col">{t('variant.sku')}</th><th scope="col" className="is-end">{t('listings.units')}</th><th scope="col">{t('products.state')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
            <tbody>
              {rows.map(({ listing, sku }) => (
                <tr key={listing.id}>
                  <td>{channels.find((c) => c.id === listing.channelId)?.name ?? '—'}</td>
                  <td className="tl-sku" title={listing.title}>{listing.externalSku}</td>
                  <td className="tl-sku">{sku}</td>
                  <td className="is-end">{format.number(listing.units)}</td>
                  <td><StateTag tone={listingTone[listing.state]}>{t(`listingState.${listing.state}`)}</StateTag></td>
                  <td className="is-end">{mayWrite && <Button size="small" aria-label={t('listings.editOne', { sku: listing.externalSku })} onClick={() => open(listing, sku)}>{t('listings.edit')}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {edited && <ListingEditor listing={edited} onClose={() => setEdited(undefined)} />}
    </section>
  )
}
