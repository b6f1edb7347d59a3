import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { Thumbnail } from '../../shell/thumbnail.tsx'
import { Moment } from '../connections/moment.tsx'
import { PushTag } from '../pushes/push-tag.tsx'
import { SeenCount, useKnowsPresence } from '../pushes/seen-value.tsx'
import { MatchTag } from './match-tag.tsx'
import { useConnectionNames, type Offer } from './offers-api.ts'

const stateTone = { active: 'good', inactive: 'quiet', closed: 'quiet' } as const

export function useOfferColumns(): Column<Offer>[] {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { all } = useConnectionNames()
  return useMemo(() => {
    const nameOf = (id: string): string => all.find((c) => c.id === id)?.name ?? '—'
    return [
      { id: 'title', title: t('column.title'), width: 214, grow: 3, sortable: true, card: 'title', render: (o) => <span className="tl-thing"><Thumbnail url={o.image} spare={o.match.variant?.image} size={30} /><Link to="/offers/$id" params={{ id: o.id }} search={{}} title={o.title} tabIndex={-1}>{o.title || o.externalId}</Link></span> },
      { id: 'connection', title: t('column.connection'), width: 110, grow: 1, card: 'line', render: (o) => <span title={nameOf(o.connectionId)}>{nameOf(o.connectionId)}</span> },
      { id: 'sku', title: t('column.sku'), width: 128, grow: 1, sortable: true, extra: true, card: 'line', render: (o) => <span className="tl-sku" title={o.sku ?? ''}>{o.sku ?? '—'}</span> },
      { id: 'ours', title: t('column.ours'), width: 140, grow: 1, render: (o) => <Ours offer={o} /> },
      { id: 'units', title: t('column.units'), width: 54, end: true, render: (o) => <span className={o.match.units === 1 ? 'tl-quiet' : ''}>{`×${format.number(o.match.units)}`}</span> },
      { id: 'available', title: t('column.available'), width: 78, end: true, sortable: true, card: 'aside', named: true, render: (o) => <strong>{o.available === null ? '—' : format.number(o.available)}</strong> },
      { id: 'seen', title: t('column.seen'), width: 98, end: true, render: (o) => <Seen offer={o} /> },
      { id: 'price', title: t('column.price'), width: 94, end: true, card: 'line', render: (o) => (o.price === null ? '—' : format.money(o.price)) },
      { id: 'push', title: t('column.push'), width: 88, card: 'tags', render: (o) => (o.push === null ? <span className="tl-quiet">—</span> : <PushTag state={o.push.state} />) },
      { id: 'state', title: t('column.state'), width: 96, extra: true, card: 'tags', render: (o) => (o.missingSince === null ? <StateTag tone={stateTone[o.state]}>{t(`state.${o.state}`)}</StateTag> : <StateTag tone="warn">{t('missing')}</StateTag>) },
      { id: 'seenAt', title: t('column.seenAt'), width: 96, card: 'tags', render: (o) => <span className="tl-quiet"><Moment at={o.seenAt} short /></span> },
      { id: 'externalId', title: t('column.externalId'), width: 150, grow: 1, extra: true, render: (o) => <span title={o.externalId}>{o.externalId}</span> },
      { id: 'barcode', title: t('column.barcode'), width: 130, extra: true, render: (o) => o.barcode ?? '—' },
      { id: 'score', title: t('column.score'), width: 80, end: true, sortable: true, extra: true, render: (o) => (o.match.score === null ? '—' : format.percent(o.match.score)) },
    ]
  }, [t, format, all])
}

/** Our SKU; the channel's own stands below it only where it is another. */
function Ours({ offer: { match, sku } }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  return (
    <span className="tl-offer-ours">
      {match.variant === null ? <MatchTag match={match} /> : <span className="tl-sku" title={`${match.variant.sku} ${match.variant.productName}`}>{match.variant.sku}</span>}
      {sku !== null && sku !== '' && sku !== match.variant?.sku && <small className="tl-quiet tl-sku" title={`${t('column.sku')} ${sku}`}>{sku}</small>}
    </span>
  )
}

/** What the channel shows; where it differs from what it may sell, that is said by weight and not by colour alone. */
function Seen({ offer: { connectionId, seenAvailable: seen, available } }: { offer: Offer }) {
  const isPresence = useKnowsPresence()(connectionId)
  if (seen === null) return <span className="tl-quiet">—</span>
  const isSame = available === null || (isPresence ? seen > 0 === available > 0 : available === seen)
  return isSame ? <SeenCount connectionId={connectionId} count={seen} /> : <strong className="tl-bad"><SeenCount connectionId={connectionId} count={seen} /></strong>
}
