import { addCosts, saveSchedule, templates, type CostWish, type FeeRuleText } from '#economics'
import { dayOf, type Work } from '#platform'
import { dayMs } from './calendar.ts'
import { must } from './must.ts'

const zone = 'Asia/Taipei'
/** Marketplace terms as shipped; rent and shop system as a shop of this size pays them. */
const terms = [['web', 'own-shop-card'], ['shopee', 'shopee-tw'], ['momo', 'momo'], ['line', 'own-shop-card'], ['pos', 'store'], ['b2b', 'wholesale']] as const
/** A month's bills of channels that sell their advertising themselves; momo's are more than it brings. The web shop's ads are told by campaign (ad-history.ts). */
const bills = [['momo', 'ads', '站內廣告帳單', 168_000], ['shopee', 'ads', '關鍵字廣告帳單', 24_000], ['line', 'ads', '官方帳號訊息費', 3_000], ['momo', 'penalty', '延遲出貨罰款', 2_400], ['shopee', 'penalty', '未準時出貨', 600], ['web', 'chargeback', '信用卡爭議款', 900], ['pos', 'fixed', '門市水電', 6_000]] as const

/** Each channel's terms from the shop's first day, one that was raised two months ago, and what packing an order costs. */
export async function openTerms(work: Work, channelIds: ReadonlyMap<string, string>, now: Date, scale: number): Promise<void> {
  const first = dayOf(new Date(now.getTime() - 369 * dayMs), zone)
  const scaled = (rules: readonly FeeRuleText[]): FeeRuleText[] => rules.map((rule) => (rule.amount.type === 'subscription' ? { ...rule, amount: { ...rule.amount, minor: share(Number(rule.amount.minor), scale) } } : rule))
  const save = (channelId: string | null, name: string, id: string, validDay: string, change = (rules: readonly FeeRuleText[]) => rules) => {
    const t = templates.find((one) => one.id === id)!
    return saveSchedule(work, { channelId, name, currency: t.currency, timeZone: t.timeZone, validDay, taxInsidePpm: t.taxInsidePpm, rules: change(scaled(t.rules)), template: t.id, templateDay: t.day, isConfirmed: channelId !== channelIds.get('momo') })
  }
  for (const [code, id] of terms.filter(([one]) => one !== 'pos')) {
    const before = code === 'shopee' ? (rules: readonly FeeRuleText[]) => rules.map((r) => (r.slot === 'commission' && r.amount.type === 'percent' ? { ...r, amount: { ...r.amount, ratePpm: 55_000 } } : r)) : undefined
    must(await save(channelIds.get(code)!, `${names[code]}合約`, id, first, before))
  }
  must(await save(channelIds.get('shopee')!, '蝦皮合約（調升後）', 'shopee-tw', dayOf(new Date(now.getTime() - 60 * dayMs), zone)))
  // Announced and not yet in force: what it will cost is told before it does.
  const dearer = (rules: readonly FeeRuleText[]) => rules.map((r) => (r.slot === 'commission' && r.amount.type === 'percent' ? { ...r, amount: { ...r.amount, ratePpm: 75_000 } } : r))
  must(await save(channelIds.get('shopee')!, '蝦皮合約（公告調升）', 'shopee-tw', dayOf(new Date(now.getTime() + 40 * dayMs), zone), dearer))
  must(await save(null, '自家出貨成本', 'own-costs', first))
  // Who buys at the counter takes it along: no parcel, and nobody packs it.
  const taken = (slot: string, kind: 'packaging' | 'labour' | 'freight', minor: string): FeeRuleText => ({ slot, kind, name: '', amount: { type: 'fixed', minor } })
  const store = templates.find((t) => t.id === 'store')!
  must(await saveSchedule(work, { channelId: channelIds.get('pos')!, name: '門市合約與櫃台成本', currency: 'TWD', timeZone: zone, validDay: first, taxInsidePpm: store.taxInsidePpm, rules: [...scaled(store.rules), taken('packaging', 'packaging', '4'), taken('labour', 'labour', '12'), taken('freight', 'freight', '0')], isConfirmed: true }))
}
const names = { web: '官網', shopee: '蝦皮', momo: 'momo ', line: 'LINE ', pos: '門市', b2b: '批發' } as const

/** The bills of the year: of months that are over as they were settled, of this one estimated up to today. */
export async function bookBills(work: Work, channelIds: ReadonlyMap<string, string>, now: Date, scale: number): Promise<void> {
  const today = dayOf(now, zone)
  const entries: CostWish[] = []
  for (let ago = 360; ago >= 0; ago -= 10) {
    const day = dayOf(new Date(now.getTime() - ago * dayMs), zone)
    for (const [code, kind, cause, month] of bills) {
      entries.push({ kind, state: day.slice(0, 7) === today.slice(0, 7) ? 'estimated' : 'settled', minor: BigInt(share(month / 3, scale)), currency: 'TWD', day, cause, channelId: channelIds.get(code)! })
    }
  }
  must(await addCosts(work, entries))
}

const share = (amount: number, scale: number): string => String(Math.max(1, Math.round(amount * scale)))
