import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { Thumbnail } from '../../shell/thumbnail.tsx'
import { Fact } from '../connections/fact.tsx'
import { Moment } from '../connections/moment.tsx'
import { OfferPushes } from '../pushes/offer-pushes.tsx'
import { PushTag } from '../pushes/push-tag.tsx'
import { SeenCount, useKnowsPresence } from '../pushes/seen-value.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { MappingPanel } from './mapping-panel.tsx'
import { MatchTag } from './match-tag.tsx'
import { offerQuery, useConnectionNames, type OfferNow } from './offers-api.ts'
import { SumPanel } from './sum-panel.tsx'
import '../../stock/stock.css'
import '../connections/connections.css'
import './offers.css'

/** One offer: what it shows, what it may sell and why, what was sent of it, and what of ours it is. */
export function OfferScreen() {
  const { t } = useTranslation('offers')
  const { id = '' } = useParams({ strict: false })
  const asked = useQuery(offerQuery(id))
  return (
    <Page title={t('one')} help={t('oneHelp')}>
      <Link to="/offers" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('back')}</Link>
      <Answered query={asked}>{(offer) => (
        <div className="tl-stack">
          <OfferHead offer={offer} />
          <div className="tl-halves"><SumPanel offer={offer} /><MappingPanel key={`${offer.match.variant?.id ?? ''} ${offer.match.units} ${offer.match.by}`} offer={offer} /></div>
          <OfferPushes offerId={offer.id} />
          <HistoryPanel offerId={offer.id} />
        </div>
      )}</Answered>
    </Page>
  )
}

function OfferHead({ offer }: { offer: OfferNow }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  const may = offer.sum?.value ?? offer.available
  const isPresence = useKnowsPresence()(offer.connectionId)
  const differs = may !== null && offer.seenAvailable !== null && (isPresence ? may > 0 !== offer.seenAvailable > 0 : may !== offer.seenAvailable)
  return (
    <section className="tl-panel tl-offer-head" aria-label={offer.title}>
      <Thumbnail url={offer.image} spare={offer.match.variant?.image} size={64} />
      <div>
        <h2>{offer.title || offer.externalId}</h2>
        <p className="tl-tags-wrap">
          <StateTag tone={offer.state === 'active' ? 'good' : 'quiet'}>{t(`state.${offer.state}`)}</StateTag><MatchTag match={offer.match} />
          {offer.missingSince !== null && <StateTag tone="warn">{t('missing')}</StateTag>}
          <span className="tl-quiet"><Link to="/connections/$id" params={{ id: offer.connectionId }} search={{}}>{nameOf(offer.connectionId)}</Link> · {offer.externalId}</span>
          {offer.url !== null && <a href={offer.url} target="_blank" rel="noreferrer">{t('seeThere')}</a>}
        </p>
      </div>
      <dl className="tl-cells">
        <Fact name={t('column.available')}><span className="is-big">{may === null ? '—' : format.number(may)}</span></Fact>
        <Fact name={t('column.seen')}><span className={`is-big${differs ? ' tl-bad' : ''}`}>{offer.seenAvailable === null ? '—' : <SeenCount connectionId={offer.connectionId} count={offer.seenAvailable} />}</span></Fact>
        <Fact name={t('column.price')}><span className="is-big">{offer.price === null ? '—' : format.money(offer.price)}</span></Fact>
        <Fact name={t('column.push')}>{offer.push === null ? '—' : <PushTag state={offer.push.state} />}</Fact>
        <Fact name={t('column.seenAt')}><Moment at={offer.seenAt} /></Fact>
        <Fact name={t('column.sku')}><span className="tl-sku">{offer.sku ?? '—'}</span></Fact>
        {offer.barcode !== null && <Fact name={t('column.barcode')}>{offer.barcode}</Fact>}
        {offer.missingSince !== null && <Fact name={t('missingSince')}><Moment at={offer.missingSince} /></Fact>}
      </dl>
    </section>
  )
}
