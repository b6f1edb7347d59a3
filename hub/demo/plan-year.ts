import { money, type ChannelDiscount, type ChannelLine, type ChannelOrder } from '#kit'
import { momoCodeOf, type Article } from './assortment.ts'
import { dayMs, hoursOf, seasonOf } from './calendar.ts'
import { demoChannels, demoLocations, type DemoChannel } from './channels.ts'
import type { Luck } from './luck.ts'
import type { Person } from './people.ts'

/** One sale of the demo's past: what the channel says, and what the books will do with it. */
export type Sale = { channel: DemoChannel; order: ChannelOrder; stock: 'take' | 'reserve'; store?: string; isReturned: boolean; takes: ReadonlyMap<string, number> }

const twd = (n: number) => money(BigInt(n), 'TWD')

/** The sales of each day of the year that ends at `now`, `orders` in all, spread as the seasons have it. */
export function planYear(luck: Luck, now: Date, orders: number, articles: readonly Article[], people: readonly Person[]): { day: string; sales: Sale[] }[] {
  const days = Array.from({ length: 365 }, (_, i) => new Date(now.getTime() + taipei - (364 - i) * dayMs).toISOString().slice(0, 10))
  // A growing shop: the last month sells about a third more than the first.
  const weights = days.map((day, i) => seasonOf(day) * (0.85 + (0.3 * i) / 365) * (i === 364 ? passedOf(now) : 1))
  // Yesterday a live stream sold more on its channel than a usual week.
  const streamed = Math.max(14, Math.round(orders / 400))
  weights[yesterday] = weights[yesterday]! + (weights.reduce((a, b) => a + b, 0) * streamed) / orders
  const total = weights.reduce((a, b) => a + b, 0)
  const pick = byPopularity(articles)
  const codes = new Map(articles.map((a, i) => [a.sku, momoCodeOf(i)]))
  let counted = 0
  let owed = 0
  return days.map((day, i) => {
    owed += (orders * weights[i]!) / total
    const count = i === 364 ? orders - counted : Math.round(owed) - counted
    counted += count
    const sales = Array.from({ length: count }, (_, n) => oneSale({ luck, day, now, pick, people, codes, channels: i === yesterday && n < streamed ? onStream : i >= firstStill && i <= yesterday ? standingStill : shares }, counted - count + n + 1))
    return { day, sales: sales.sort((a, b) => (a.order.placedAt < b.order.placedAt ? -1 : 1)) }
  })
}

/** How much of today is over, as a share. */
const passedOf = (now: Date): number => Math.max(0.02, ((now.getTime() + taipei) % dayMs) / dayMs)

// The demo lives in Taipei, which has kept no summer time since 1979.
const taipei = 8 * 3_600_000

function byPopularity(articles: readonly Article[]): (luck: Luck) => Article {
  const sums: number[] = []
  let sum = 0
  for (const a of articles) sums.push((sum += a.popularity))
  return (luck) => {
    const at = luck.next() * sum
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const mid = (low + high) >> 1
      if (sums[mid]! > at) high = mid
      else low = mid + 1
    }
    return articles[low]!
  }
}

const shares = demoChannels.map((c) => ({ weight: c.share, value: c }))
/** What the alerts of a newcomer have to tell: one channel sells hardly anything since two days, and another had a stream. */
const [firstStill, yesterday] = [362, 363]
const standingStill = shares.map((s) => (s.value.code === 'shopee' ? { ...s, weight: s.weight / 12 } : s))
const onStream = shares.filter((s) => s.value.code === 'line')
const stores = demoLocations.filter((l) => l.kind === 'store').map((l) => l.code)

type Scene = { luck: Luck; day: string; now: Date; pick: (luck: Luck) => Article; people: readonly Person[]; codes: ReadonlyMap<string, string>; channels: typeof shares }

function oneSale(scene: Scene, n: number): Sale {
  const { luck, day, now, people, channels } = scene
  const channel = luck.weighted(channels)
  const hour = luck.weighted(hoursOf(channel.kind).map((weight, value) => ({ weight, value })))
  let at = new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000 + luck.int(0, 3_599_999))
  // Today is not over yet: what would be sold tonight was sold earlier today.
  if (at > now) at = new Date(now.getTime() - Math.trunc(luck.next() * passedOf(now) * dayMs))
  const isNews = channel.code === 'momo' && now.getTime() - at.getTime() < 3 * dayMs && luck.chance(0.25)
  const { lines, takes } = linesOf(scene, channel, isNews)
  const goods = lines.reduce((sum, l) => sum + Number(l.goods.minor), 0)
  const discounts = discountsOf(luck, channel, goods)
  const net = goods - discounts.reduce((sum, d) => sum + Number(d.amount.minor), 0)
  const ageDays = (now.getTime() - at.getTime()) / dayMs
  const cancelled = luck.chance(channel.cancelled)
  const isStore = channel.kind === 'store'
  const isOpen = !isStore && !cancelled && ageDays < 2.5 && luck.chance(ageDays < 1 ? 0.95 : 0.45)
  const buyer = personOf(luck, channel, people)
  const shipping = channel.shipping > 0 && net < 1200 ? channel.shipping : 0
  const total = net + shipping
  const order: ChannelOrder = {
    externalId: `${channel.prefix}${day.replaceAll('-', '').slice(2)}${String(n).padStart(6, '0')}`, kind: 'sale', placedAt: at.toISOString(), currency: 'TWD', cancelled,
    payment: cancelled ? 'voided' : isOpen && luck.chance(0.15) ? 'unpaid' : 'paid', fulfilment: cancelled || isOpen ? 'unfulfilled' : isStore || ageDays > 5 ? 'delivered' : 'shipped',
    lines, discounts, shipping: twd(shipping), taxIncluded: true,
    // 5 % VAT is inside the price: total less total ÷ 1.05, to the dollar.
    tax: twd(total - Math.round(total / 1.05)), total: twd(total),
    ...(buyer ? { buyer: { externalId: buyer.externalId, name: buyer.name, email: buyer.email, phone: buyer.phone }, ...(isStore ? {} : { shipTo: buyer.address }) } : {}),
    ...(channel.kind === 'marketplace' ? { attributes: { 配送方式: luck.pick(['7-ELEVEN', '全家', '萊爾富', '宅配']) } } : {}),
    ...(!isStore && luck.chance(0.04) ? { note: luck.pick(['請於平日白天配送', '送禮用，請勿附明細', '管理室可代收', '希望週五前收到']) } : {}),
  }
  const isReturned = !cancelled && !isOpen && ageDays > 7 && luck.chance(channel.returned)
  return { channel, order, takes, stock: isOpen ? 'reserve' : 'take', isReturned: isReturned && !isNews, ...(isStore ? { store: luck.pick(stores) } : {}) }
}

/** momo sells under its own codes; one that it opened this week nobody has tied to a SKU yet. */
function linesOf({ luck, pick, codes }: Scene, channel: DemoChannel, isNews: boolean): { lines: ChannelLine[]; takes: Map<string, number> } {
  const chosen = new Map<string, Article>()
  for (let i = luck.int(...channel.lines); i > 0; i--) {
    const article = pick(luck)
    chosen.set(article.sku, article)
  }
  const takes = new Map<string, number>()
  const lines = [...chosen.values()].map((a, i) => {
    const quantity = luck.chance(0.8) ? channel.units[0] : luck.int(...channel.units)
    const price = channel.kind === 'wholesale' ? Math.round(a.price * 0.6) : a.price
    const isUnknown = isNews && i === 0
    for (const sku of isUnknown ? [] : a.parts) takes.set(sku, (takes.get(sku) ?? 0) + quantity)
    const sku = isUnknown ? 'TP0009900127' : channel.code === 'momo' ? codes.get(a.sku)! : a.sku
    return { sku, title: isUnknown ? '【momo 獨家】保暖三入組' : a.title, quantity, unitPrice: twd(price), goods: twd(price * quantity) }
  })
  return { lines, takes }
}

const coupons = { own_shop: [['WELCOME100', '新客禮金', 100], ['VIP5', '會員 95 折', 0.05], ['SEASON10', '換季 9 折', 0.1]], marketplace: [['SHOP50', '賣場優惠券', 50], ['CAMPAIGN8', '活動 92 折', 0.08]] } as const

function discountsOf(luck: Luck, channel: DemoChannel, goods: number): ChannelDiscount[] {
  if (!luck.chance(channel.discount)) return []
  if (channel.kind === 'wholesale') return goods > 20_000 ? [{ code: 'BULK', label: '量大優惠', amount: twd(Math.round(goods * 0.03)) }] : []
  const [code, label, size] = luck.pick<readonly [string, string, number]>(channel.kind === 'marketplace' ? coupons.marketplace : coupons.own_shop)
  const minor = size < 1 ? Math.round(goods * size) : Math.min(size, goods)
  return [{ code, label, amount: twd(minor) }]
}

/** Members come back: a few of them often. A till knows its customer one time in two. */
function personOf(luck: Luck, channel: DemoChannel, people: readonly Person[]): Person | undefined {
  if (channel.kind === 'store' && luck.chance(0.5)) return undefined
  return people[Math.trunc(people.length * luck.next() ** 1.7)]
}
