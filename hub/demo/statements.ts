/** What two of the demo's marketplaces paid out so far: statements as such platforms send them, not all as the terms say. */
import { divide, groupBy } from '#kit'
import { chargedFees, importSettlement, type PayoutDraft } from '#economics'
import { externalNames, pagePlaced, soldOrders, type SoldOrder } from '#orders'
import { dayOf, spanOfDays, type Work } from '#platform'
import { dayMs } from './calendar.ts'

const zone = 'Asia/Taipei'
type Line = PayoutDraft['lines'][number]
type Kind = Line['kind']
type Paid = { channelId: string; name: string; from: Date; to: Date; paidAt: Date; extras: (at: Date) => Line[]; short?: bigint; twist: (order: SoldOrder, rule: string, charged: bigint) => bigint }

/** Each week of the last nine from one, each month of the last three from the other; the newest sales are still to come. */
export async function payOut(work: Work, channelIds: ReadonlyMap<string, string>, now: Date, scale: number): Promise<void> {
  for (const paid of [...weeks(channelIds.get('shopee')!, now, scale), ...months(channelIds.get('momo')!, now, scale)]) {
    const lines = [...await linesOf(work, paid), ...paid.extras(paid.paidAt)]
    const sum = lines.reduce((n, l) => n + l.minor, 0n)
    await importSettlement(work, { channelId: paid.channelId, source: 'file', sourceName: `${paid.name}.xlsx`, statements: [{ externalId: paid.name, currency: 'TWD', paid: sum - (paid.short ?? 0n), paidAt: paid.paidAt, from: paid.from, to: paid.to, lines }] })
  }
}

/** Since five weeks it takes half a percent more of the goods than its terms say, and bills what no terms know. */
function weeks(channelId: string, now: Date, scale: number): Paid[] {
  const today = spanOfDays(dayOf(now, zone), dayOf(now, zone), zone).from
  return [9, 8, 7, 6, 5, 4, 3, 2, 1].map((ago): Paid => {
    const to = new Date(today.getTime() - ago * 7 * dayMs)
    const name = `蝦皮進帳 ${dayOf(to, zone)}`
    return {
      channelId, name, from: new Date(to.getTime() - 7 * dayMs), to: new Date(to.getTime() - 1000), paidAt: new Date(to.getTime() + 3 * dayMs),
      extras: (at) => [
        extra(name, 'advertising', '關鍵字廣告', -5_600 * scale, at), extra(name, 'adjustment', '物流差額調整', -(180 + 37 * ago) * scale, at),
        ...(ago % 3 === 0 ? [{ ...extra(name, 'sale', '商品原價', 640, at), externalOrderId: `26SP-X${ago}` }] : []), ...(ago === 2 ? [extra(name, 'other', '超值購活動贊助', -3_600 * scale, at)] : []),
      ],
      twist: (order, rule, charged) => (rule === 'commission' && now.getTime() - order.placedAt.getTime() < 45 * dayMs ? charged + divide(order.lines.reduce((n, l) => n + l.goods - l.discount, 0n) * 5n, 1000n) : charged),
    }
  })
}

/** It settles by the month, on the twentieth of the next one; last time it paid less than its own lines add up to. */
function months(channelId: string, now: Date, scale: number): Paid[] {
  const first = (ago: number): string => { const [y, m] = dayOf(now, zone).split('-').map(Number) as [number, number]; return new Date(Date.UTC(y, m - 1 - ago, 1)).toISOString().slice(0, 10) }
  return [3, 2, 1].flatMap((ago): Paid[] => {
    const [from, next] = [spanOfDays(first(ago), first(ago), zone).from, spanOfDays(first(ago - 1), first(ago - 1), zone).from]
    const paidAt = new Date(next.getTime() + 19 * dayMs)
    const name = `momo 對帳單 ${first(ago).slice(0, 7)}`
    return paidAt > now ? [] : [{
      channelId, name, from, to: new Date(next.getTime() - 1000), paidAt, ...(ago === 2 ? { short: BigInt(Math.round(1_260 * scale)) } : {}),
      extras: (at) => [extra(name, 'advertising', '站內廣告', -168_000 * scale, at), extra(name, 'other', '倉儲逾期費', -2_150 * scale, at)], twist: (_order, _rule, charged) => charged,
    }]
  })
}

const extra = (payout: string, kind: Kind, label: string, amount: number, at: Date): Line =>
  ({ externalId: `${payout}:${label}`, externalOrderId: undefined, kind, label, minor: BigInt(Math.round(amount) || Math.sign(amount)), currency: 'TWD', at })

const feeWords: Readonly<Record<string, readonly [Kind, string]>> = { commission: ['commission', '成交手續費'], payment: ['payment_fee', '金流與系統處理費'], service: ['commission', '其他服務費'] }

async function linesOf(work: Work, { channelId, name, from, to, paidAt, twist }: Paid): Promise<Line[]> {
  const ids = (await pagePlaced(work, { channelId, from, to, limit: 5000 })).map((o) => o.id)
  const fees = groupBy(await chargedFees(work, ids), (f) => f.orderId)
  const names = new Map((await externalNames(work, ids)).map((o) => [o.id, o.name]))
  return (await soldOrders(work, ids)).flatMap((order): Line[] => {
    if (order.kind !== 'sale' || order.isCancelled) return []
    const line = (label: string, kind: Kind, minor: bigint): Line[] => (minor === 0n ? [] : [{ externalId: `${name}:${order.id}:${label}`, externalOrderId: names.get(order.id), kind, label, minor, currency: 'TWD', at: paidAt }])
    const sum = (pick: (l: SoldOrder['lines'][number]) => bigint): bigint => order.lines.reduce((n, l) => n + pick(l), 0n)
    const charged = [...groupBy(fees.get(order.id) ?? [], (f) => f.kind)].flatMap(([kind, same]) => {
      const [as, label] = feeWords[kind] ?? ['other', kind]
      return line(label, as, -twist(order, kind, same.reduce((n, f) => n + f.charged, 0n)))
    })
    const shipping = sum((l) => l.shipping)
    return [...line('商品原價', 'sale', sum((l) => l.goods)), ...line('賣家負擔優惠券', 'promotion', -sum((l) => l.discount)), ...line('買家支付運費', 'shipping', shipping), ...line('退款金額', 'refund', -order.refunded), ...charged]
  })
}
