import { Button, Input, Popover } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../shell/channels.ts'
import { DaysField } from '../shell/day-field.tsx'
import { Icon } from '../shell/icon.tsx'
import { useIsNarrow } from '../shell/row-window.ts'
import { useSession } from '../shell/session.ts'
import { UrlChoice } from '../shell/url-select.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { kinds, problems, statesOf } from './orders-api.ts'
import { orderFilters } from './orders-search.ts'

/** Search, channel and days stand open; the rest is one click away and counted on its button. */
export function OrdersFilters({ channels }: { channels: readonly Channel[] }) {
  const narrow = useIsNarrow()
  return narrow
    ? <><SearchBox width="100%" /><MoreFilters channels={channels} all /></>
    : <><SearchBox width={200} /><ChannelFilter channels={channels} /><ProblemFilter /><DaysFilter /><MoreFilters channels={channels} all={false} /></>
}

function SearchBox({ width }: { width: number | string }) {
  const { t } = useTranslation('orders')
  const [search, setSearch] = useUrlState()
  const [text, setText] = useState(search['q'] ?? '')
  // "Clear filters", a saved view or the back button change the address: the box follows.
  useEffect(() => setText(search['q'] ?? ''), [search])
  return (
    <Input.Search
      allowClear value={text} placeholder={t('search')} aria-label={t('search')} style={{ width }} maxLength={200}
      onChange={(event) => setText(event.target.value)} onSearch={(q) => setSearch({ q: q.trim() || undefined })}
    />
  )
}

function ChannelFilter({ channels, width = 140 }: { channels: readonly Channel[]; width?: number | string }) {
  const { t } = useTranslation('orders')
  return <UrlChoice name="channelId" label={t('column.channel')} width={width} options={channels.map((c) => ({ value: c.id, label: c.name }))} />
}

function ProblemFilter({ width = 120 }: { width?: number | string }) {
  const { t } = useTranslation('orders')
  return <UrlChoice name="problem" label={t('column.problems')} width={width} options={problems.map((p) => ({ value: p, label: t(`problem.${p}`) }))} />
}

function DaysFilter({ width = 264 }: { width?: number | string }) {
  const { t } = useTranslation('orders')
  const zone = useSession().org.timeZone
  const [{ placedFrom, placedTo }, setSearch] = useUrlState()
  return (
    <DaysField
      aria-label={t('days', { zone })} placeholder={[t('from'), t('to')]} allowEmpty={[true, true]} style={{ width }} placement="bottomLeft"
      value={[placedFrom ? dayjs(placedFrom) : null, placedTo ? dayjs(placedTo) : null]}
      onChange={(days) => setSearch({ placedFrom: days?.[0]?.format('YYYY-MM-DD'), placedTo: days?.[1]?.format('YYYY-MM-DD') })}
    />
  )
}

const inMore = ['orderState', 'paymentState', 'fulfilmentState', 'returnState', 'currency', 'kind', 'variantId', 'importId'] as const

function MoreFilters({ channels, all }: { channels: readonly Channel[]; all: boolean }) {
  const { t } = useTranslation('orders')
  const [search] = useUrlState()
  const counted = all ? orderFilters.filter((key) => key !== 'q') : inMore
  const used = counted.filter((key) => search[key] !== undefined).length
  const states = (axis: keyof typeof statesOf) => statesOf[axis].map((s) => ({ value: s, label: t(`state.${axis}.${s}`) }))
  const content = (
    <div className="tl-more-filters">
      {all && <label><span>{t('column.channel')}</span><ChannelFilter channels={channels} width="100%" /></label>}
      {all && <label><span>{t('column.problems')}</span><ProblemFilter width="100%" /></label>}
      {all && <label><span>{t('column.placedAt')}</span><DaysFilter width="100%" /></label>}
      <label><span>{t('axis.order')}</span><UrlChoice name="orderState" label={t('axis.order')} options={states('order')} width="100%" /></label>
      <label><span>{t('axis.payment')}</span><UrlChoice name="paymentState" label={t('axis.payment')} options={states('payment')} width="100%" /></label>
      <label><span>{t('axis.fulfilment')}</span><UrlChoice name="fulfilmentState" label={t('axis.fulfilment')} options={states('fulfilment')} width="100%" /></label>
      <label><span>{t('axis.return')}</span><UrlChoice name="returnState" label={t('axis.return')} options={states('return')} width="100%" /></label>
      <label><span>{t('currency')}</span><CurrencyFilter channels={channels} /></label>
      <label><span>{t('column.kind')}</span><UrlChoice name="kind" label={t('column.kind')} options={kinds.map((k) => ({ value: k, label: t(`kind.${k}`) }))} width="100%" /></label>
      <FixedFilter name="importId" label={t('fromImport')} />
      <FixedFilter name="variantId" label={t('withVariant')} />
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomLeft" title={t('moreFilters')} content={content}>
      <Button icon={<Icon name="filter" size={16} />}>{used === 0 ? t('moreFilters') : t('moreFiltersUsed', { count: used })}</Button>
    </Popover>
  )
}

function CurrencyFilter({ channels }: { channels: readonly Channel[] }) {
  const { t } = useTranslation('orders')
  const [search] = useUrlState()
  const codes = [...new Set([useSession().org.currency, ...channels.map((c) => c.currency), ...(search['currency'] ? [search['currency']] : [])])].sort()
  return <UrlChoice name="currency" label={t('currency')} options={codes.map((c) => ({ value: c, label: c }))} width="100%" />
}

/** A filter that only a link from another screen sets: said in words, taken away by a click. */
function FixedFilter({ name, label }: { name: 'importId' | 'variantId'; label: string }) {
  const { t } = useTranslation('orders')
  const [search, setSearch] = useUrlState()
  if (search[name] === undefined) return null
  return <div className="tl-fixed-filter"><span>{label}</span><Button size="small" type="text" icon={<Icon name="close" size={14} />} aria-label={t('dropFilter', { filter: label })} onClick={() => setSearch({ [name]: undefined })} /></div>
}
