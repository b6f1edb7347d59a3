import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ListBody } from '../../shell/list-body.tsx'
import { useList } from '../../shell/list.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { fetchRows, fetchSkuOrders, ordersQuery, type Asked, type BuyerOrder, type BuyerRow } from './buyers-api.ts'
import { isMoney, readOpened, type Opened } from './opened.ts'

type DrawerProps = { asked: Asked; channels: readonly Channel[] }

/** Exactly the buyers behind a number, and behind each of them their orders. */
export function BuyersDrawer({ asked, channels, currency }: DrawerProps & { currency: string }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const opened = readOpened(search)
  const buyer = search['buyer']
  const title = opened ? titleOf(opened, t, (n) => format.number(n)) : ''
  return (
    <Drawer open={opened !== undefined} onClose={() => setSearch({ open: undefined, buyer: undefined })} title={buyer === undefined ? title : t('buyerNo', { key: buyer.slice(0, 6) })} size={720} destroyOnHidden>
      {opened && buyer !== undefined && <Button type="text" size="small" icon={<Icon name="back" size={16} />} onClick={() => setSearch({ buyer: undefined })}>{title}</Button>}
      {opened && buyer === undefined && <Rows asked={asked} opened={opened} currency={currency} />}
      {opened && buyer !== undefined && <Orders asked={asked} buyer={buyer} isOfRange={isMoney(opened)} channels={channels} />}
    </Drawer>
  )
}

function titleOf(opened: Opened, t: TFunction<'buyers'>, number: (n: number) => string): string {
  if ('group' in opened) return t(`group.${opened.group}`)
  if ('month' in opened) return opened.later === '0' ? t('cohortOf', { month: opened.month.slice(0, 7) }) : t('cohortLater', { month: opened.month.slice(0, 7), later: number(Number(opened.later)) })
  if ('segment' in opened) return t(`segment.${opened.segment}`)
  return 'tier' in opened ? t(`tier.${['', 'high', 'mid', 'low'][Number(opened.tier)] ?? 'low'}`) : t('topFifth')
}

function Rows({ asked, opened, currency }: { asked: Asked; opened: Opened; currency: string }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const list = useList<BuyerRow>(['buyers', 'rows', asked, opened], (cursor) => fetchRows(asked, opened, cursor))
  const money = isMoney(opened)
  return (
    <ListBody list={list} empty={t('nobody')} more={t('more')}>
      <ScrollBox label={t('buyers')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('buyer')}</th><th scope="col" className="is-end">{t('orders')}</th><th scope="col">{t('firstDay')}</th><th scope="col">{t('lastDay')}</th><th scope="col" className="is-end">{t('channelCount')}</th>{money && <><th scope="col">{t('scores')}</th><th scope="col" className="is-end">{t(`worth.${asked.worth}`)}</th></>}</tr></thead>
          <tbody>
            {list.rows.map((b) => (
              <tr key={b.key}>
                <th scope="row"><button type="button" className="tl-link" onClick={() => setSearch({ buyer: b.key })}>{t('buyerNo', { key: b.key.slice(0, 6) })}</button></th>
                <td className="is-end">{format.number(BigInt(b.orders))}</td><td>{format.day(b.firstDay)}</td><td>{format.day(b.lastDay)}</td><td className="is-end">{format.number(b.channels)}</td>
                {money && <><td className="tl-sku">{b.scores}</td><td className="is-end">{b.minor === null ? '—' : format.money({ minor: b.minor, currency })}</td></>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </ListBody>
  )
}

function Orders({ asked, buyer, isOfRange, channels }: DrawerProps & { buyer: string; isOfRange: boolean }) {
  const { t } = useTranslation('buyers')
  const { data, error, refetch } = useQuery(ordersQuery(asked, buyer, isOfRange))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return <OrderTable orders={data} channels={channels} worth={t(`worth.${isOfRange ? asked.worth : 'net'}`)} />
}

/** The orders behind what a SKU brought. */
export function SkuDrawer({ asked, channels }: DrawerProps) {
  const { t } = useTranslation('buyers')
  const [search, setSearch] = useUrlState()
  const sku = search['sku']
  return (
    <Drawer open={sku !== undefined} onClose={() => setSearch({ sku: undefined })} title={sku === undefined ? '' : t('skuOrders', { sku })} size={640} destroyOnHidden>
      {sku !== undefined && <SkuOrders asked={asked} sku={sku} channels={channels} />}
    </Drawer>
  )
}

function SkuOrders({ asked, sku, channels }: DrawerProps & { sku: string }) {
  const { t } = useTranslation('buyers')
  const list = useList<BuyerOrder>(['buyers', 'sku', asked.from, asked.to, asked.channelId, asked.currency, sku], (cursor) => fetchSkuOrders(asked, sku, cursor))
  return (
    <ListBody list={list} empty={t('noOrders')} more={t('more')}>
      <OrderTable orders={list.rows} channels={channels} worth={t('sales')} />
    </ListBody>
  )
}

function OrderTable({ orders, channels, worth }: { orders: readonly BuyerOrder[]; channels: readonly Channel[]; worth: string }) {
  const { t } = useTranslation('buyers')
  const format = useFormat()
  return (
    <ScrollBox label={t('orders')} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('order')}</th><th scope="col">{t('day')}</th><th scope="col">{t('channel')}</th><th scope="col" className="is-end">{worth}</th></tr></thead>
        <tbody>
          {orders.map((o) => (
            <tr key={o.orderId}>
              <th scope="row"><Link to="/orders/$orderId" params={{ orderId: o.orderId }} search={{}} className="tl-link">#{o.number}</Link>{!o.isOrder && <span className="tl-state">{t('noPurchase')}</span>}</th>
              <td>{format.day(o.day)}</td><td>{channels.find((c) => c.id === o.channelId)?.name ?? '—'}</td><td className="is-end">{format.money({ minor: o.minor, currency: o.currency })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
