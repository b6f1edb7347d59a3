import { Button, Checkbox } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { VariantPicker } from '../../catalog/variant-picker.tsx'
import { useFormat } from '../../shell/format.ts'
import { Thumbnail } from '../../shell/thumbnail.tsx'
import { CandidateList } from './candidate-list.tsx'
import { useConnectionNames, type Decision, type Offer } from './offers-api.ts'

type ReviewRowProps = { offer: Offer; isHere: boolean; isTicked: boolean; mayWrite: boolean; onTick: () => void; onFocus: () => void; onSay: (decision: Decision) => void }

/** One offer that waits: what it is there, what it could be of ours, and the way to say so. */
export function ReviewRow({ offer, isHere, isTicked, mayWrite, onTick, onFocus, onSay }: ReviewRowProps) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  const offerId = offer.id
  const facts = [nameOf(offer.connectionId), offer.sku, offer.barcode, offer.price && format.money(offer.price)].filter((f) => typeof f === 'string' && f !== '')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the row does nothing by itself; it only notes which of its own controls has the focus.
    <li className={`tl-review-row${isHere ? ' is-here' : ''}`} {...(isHere ? { 'aria-current': 'true' as const } : {})} onFocus={onFocus}>
      <div className="tl-review-what">
        {mayWrite && <Checkbox checked={isTicked} onChange={onTick} aria-label={t('review.tick', { title: offer.title })} />}
        <Thumbnail url={offer.image} size={40} />
        <span><Link to="/offers/$id" params={{ id: offerId }} search={{}}>{offer.title || offer.externalId}</Link><span className="tl-quiet">{facts.join(' · ')}</span></span>
      </div>
      <div className="tl-review-ours">
        {offer.candidates.length > 0 ? <CandidateList offer={offer} isReadOnly={!mayWrite} onTake={(c) => onSay({ offerId, action: 'map', variantId: c.variant.id })} {...(isHere ? { chosen: 0 } : {})} /> : <p className="tl-quiet">{t('review.noCandidate')}</p>}
        {mayWrite && (
          <div className="tl-review-say">
            <VariantPicker label={t('review.other', { title: offer.title })} onPick={(v) => { if (v) onSay({ offerId, action: 'map', variantId: v.id }) }} />
            {offer.sku !== null && <Button onClick={() => onSay({ offerId, action: 'create' })}>{t('mapping.create')}</Button>}
            <Button onClick={() => onSay({ offerId, action: 'ignore' })}>{t('mapping.ignore')}</Button>
          </div>
        )}
      </div>
    </li>
  )
}
