import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../shell/channels.ts'
import type { Column } from '../shell/data-table.tsx'
import { useFormat } from '../shell/format.ts'
import type { OrderRow } from './orders-api.ts'
import { ChannelName, ProblemTag, StateTag } from './state-tag.tsx'

export function useOrderColumns(channels: readonly Channel[] | undefined): Column<OrderRow>[] {
  const { t } = useTranslation('orders')
  const format = useFormat()
  return useMemo(() => {
    const channelOf = new Map(channels?.map((c) => [c.id, c]))
    return [
      { id: 'number', title: t('column.number'), width: 72, sortable: true, card: 'title', render: (o) => <Link to="/orders/$orderId" params={{ orderId: o.id }} search={{}} state={{ isFromList: true }} tabIndex={-1}>{o.number}</Link> },
      { id: 'placedAt', title: t('column.placedAt'), width: 160, sortable: true, card: 'line', render: (o) => format.dateTime(o.placedAt) },
      { id: 'channel', title: t('column.channel'), width: 104, grow: 2, card: 'line', render: (o) => <ChannelName channel={channelOf.get(o.channelId)} /> },
      { id: 'externalId', title: t('column.externalId'), width: 160, grow: 1, extra: true, render: (o) => o.externalId },
      { id: 'buyerName', title: t('column.buyer'), width: 84, grow: 1, card: 'line', render: (o) => o.buyerName ?? '—' },
      { id: 'kind', title: t('column.kind'), width: 100, extra: true, render: (o) => t(`kind.${o.kind}`) },
      { id: 'orderState', title: t('axis.order'), width: 104, card: 'tags', render: (o) => <StateTag axis="order" state={o.states.order} /> },
      { id: 'paymentState', title: t('axis.payment'), width: 104, card: 'tags', render: (o) => <StateTag axis="payment" state={o.states.payment} /> },
      { id: 'fulfilmentState', title: t('axis.fulfilment'), width: 108, card: 'tags', render: (o) => <StateTag axis="fulfilment" state={o.states.fulfilment} /> },
      { id: 'returnState', title: t('axis.return'), width: 118, extra: true, render: (o) => <StateTag axis="return" state={o.states.return} /> },
      { id: 'invoiceState', title: t('axis.invoice'), width: 110, extra: true, render: (o) => <StateTag axis="invoice" state={o.states.invoice} /> },
      { id: 'syncState', title: t('axis.sync'), width: 118, extra: true, render: (o) => <StateTag axis="sync" state={o.states.sync} /> },
      { id: 'problems', title: t('column.problems'), width: 88, card: 'tags', render: (o) => <span className="tl-tags">{o.problems.map((p) => <ProblemTag key={p} problem={p} />)}</span> },
      { id: 'lines', title: t('column.lines'), width: 70, end: true, extra: true, render: (o) => format.number(o.lineCount) },
      { id: 'units', title: t('column.units'), width: 60, end: true, render: (o) => format.number(o.unitCount) },
      { id: 'total', title: t('column.total'), width: 108, end: true, sortable: true, card: 'aside', render: (o) => format.money(o.total) },
      { id: 'refunded', title: t('column.refunded'), width: 110, end: true, extra: true, render: (o) => (o.refunded.minor === '0' ? '—' : format.money(o.refunded)) },
    ]
  }, [t, format, channels])
}
