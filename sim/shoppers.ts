import type { FastClock } from './clock.ts'
import type { Luck } from './luck.ts'
import type { Article, Stall, Street } from './street.ts'

export type TradeRules = { /** Between two buyers, over the whole street. */ everyMs: number; ownShare: number; cancelShare: number; /** Of the visits to our own checkout: how many bring a crowd that wants the same thing at the same moment. */ rushShare: number }
const crowd = 10

/** Buys at our own checkout; undefined when nobody answered, false for "sold out". */
export type OwnCheckout = (externalId: string, stall: Stall, units: number) => Promise<boolean | undefined>

/** Buyers come one after the other, prefer a few things that are scarce, and some change their minds. */
export function openShoppers(clock: FastClock, luck: Luck, street: Street, rules: TradeRules, buyOwn: OwnCheckout) {
  const counts = { sold: 0, soldOut: 0, own: 0, ownSoldOut: 0, ownUnanswered: 0, cancelled: 0 }
  const open: { booth: Street['booths'][number]; externalId: string }[] = []
  let ownNo = 0
  const atOwn = async (article: Article): Promise<void> => {
    const units = luck.between(1, 2)
    const externalId = `OWN-${++ownNo}`
    const answer = await buyOwn(externalId, { externalId: article.sku, article, units: 1 }, units)
    if (answer === undefined) counts.ownUnanswered++
    else if (!answer) counts.ownSoldOut++
    else {
      counts.own++
      street.deeds.push({ kind: 'bought', at: clock.now().getTime(), externalId, variantId: article.variantId, units, total: { minor: article.price.minor * BigInt(units), currency: article.price.currency } })
    }
  }
  const atBooth = (): void => {
    const booth = luck.pick(street.booths.filter((b) => b.sells))
    const stalls = luck.shuffled(booth.stalls).slice(0, luck.between(1, 3)).map((s, i) => (i === 0 ? hot(luck, booth.stalls) : s))
    const items = [...new Map(stalls.map((s) => [s.externalId, { externalId: s.externalId, quantity: luck.between(1, 2) }])).values()]
    const order = booth.simulator.sell({ items })
    if (!order) { counts.soldOut++; return }
    counts.sold++
    street.deeds.push({ kind: 'sold', at: clock.now().getTime(), booth, order })
    if (luck.chance(rules.cancelShare)) open.push({ booth, externalId: order.externalId })
  }
  return {
    counts,
    async trade(until: Date): Promise<void> {
      const own: Promise<void>[] = []
      for (;;) {
        await clock.sleep(luck.wait(rules.everyMs))
        if (clock.now() >= until) break
        if (luck.chance(rules.ownShare)) {
          const article = hot(luck, street.articles)
          for (let n = luck.chance(rules.rushShare) ? crowd : 1; n > 0; n--) own.push(atOwn(article))
        } else atBooth()
        if (open.length > 0 && luck.chance(0.3)) {
          const one = open.splice(luck.below(open.length), 1)[0]!
          one.booth.simulator.cancel(one.externalId)
          counts.cancelled++
          street.deeds.push({ kind: 'cancelled', at: clock.now().getTime(), booth: one.booth, externalId: one.externalId })
        }
      }
      await Promise.all(own)
    },
  }
}

/** The first few things on any list are what everybody wants. */
const hot = <T>(luck: Luck, all: readonly T[]): T => all[Math.min(luck.below(all.length), luck.below(all.length))]!
