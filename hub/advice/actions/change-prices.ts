/** Other prices on a channel: over its connections as a batch with their guards, else on the price list that is the channel's own. */
import { exponentOf, money, ok, refuse, type Money } from '#kit'
import { calledOf, ensurePriceList, listChannels, listPriceLists, pricesOf, setPrices, type Channel } from '#catalog'
import { isStopped, makeBatch, offersForSale, planBatch, rejectBatch, revertBatch } from '#channels'
import { z, type Work } from '#platform'
import type { Action, PreviewRow } from '../advice.ts'

/** `up`: by how many parts of a million the price grows; a channel's price is only known when it is asked. */
const Input = z.object({ channelId: z.uuid(), name: z.string(), changes: z.array(z.object({ variantId: z.uuid(), upPpm: z.int() })).min(1) })
const Done = z.object({ batchId: z.uuid().nullable(), listId: z.uuid().nullable(), before: z.array(z.object({ variantId: z.uuid(), minor: z.string().nullable() })), currency: z.string() })
export type PriceChangeInput = z.input<typeof Input>

type Target = { variantId: string; offerId: string | undefined; before: Money; after: Money }

/** Up to the next whole unit of the currency: prices have no stray cents, and break-even is not missed by rounding. */
export function raised(price: bigint, upPpm: number, unit: bigint): bigint {
  const exact = price * BigInt(1_000_000 + upPpm)
  const step = 1_000_000n * unit
  return ((exact + step - 1n) / step) * unit
}

async function targetsOf(work: Work, { channelId, changes }: z.output<typeof Input>): Promise<{ channel: Channel; targets: Target[]; unpriced: string[] } | undefined> {
  const channel = (await listChannels(work)).find((c) => c.id === channelId)
  if (!channel) return undefined
  const up = new Map(changes.map((c) => [c.variantId, c.upPpm]))
  const offers = await offersForSale(work, channelId, [...up.keys()])
  const lists = (await listPriceLists(work)).filter((l) => l.currency === channel.currency)
  const prices = await pricesOf(work, lists.flatMap((l) => changes.map((c) => ({ priceListId: l.id, variantId: c.variantId }))))
  const nearest = [...lists.filter((l) => l.channelId === channelId), ...lists.filter((l) => l.code === 'retail'), ...lists]
  const unit = 10n ** BigInt(exponentOf(channel.currency))
  const targetOf = (variantId: string, offerId: string | undefined, before: Money): Target => ({ variantId, offerId, before, after: money(raised(before.minor, up.get(variantId)!, unit), before.currency) })
  const unpriced: string[] = []
  const targets = changes.flatMap(({ variantId }): Target[] => {
    const own = offers.filter((o) => o.variantId === variantId && o.price !== undefined)
    if (own.length > 0) return own.map((o) => targetOf(variantId, o.offerId, o.price!))
    const known = nearest.map((l) => prices.find((p) => p.priceListId === l.id && p.variantId === variantId)?.price).find((p) => p !== undefined)
    if (known) return [targetOf(variantId, undefined, known)]
    unpriced.push(variantId)
    return []
  })
  return { channel, targets, unpriced }
}

const offersIn = (targets: readonly Target[]) => targets.flatMap((t) => (t.offerId === undefined ? [] : [{ offerId: t.offerId, price: t.after }]))

export const changePrices: Action = {
  id: 'prices.change',
  async preview(work, given) {
    const found = await targetsOf(work, Input.parse(given))
    if (!found) return refuse({ code: 'advice.subject_gone' })
    const { targets, unpriced } = found
    const plan = await planBatch(work, { changes: offersIn(targets) })
    const names = new Map((await calledOf(work, [...targets.map((t) => t.variantId), ...unpriced])).map((v) => [v.id, `${v.sku} ${v.name}`]))
    const rows = targets.map((t): PreviewRow => {
      const stop = plan.rows.find((r) => r.offerId === t.offerId)?.findings.find((f) => f.effect === 'stop')
      return { name: names.get(t.variantId) ?? '—', before: String(t.before.minor), after: String(t.after.minor), unit: 'money', currency: t.before.currency, ...(stop && { stops: stop.code }) }
    })
    const isByHand = targets.some((t) => t.offerId === undefined)
    return ok({ rows, notes: [...(isByHand ? ['by_hand'] : []), ...(plan.needsEyes ? ['second_eyes'] : []), ...(unpriced.length > 0 ? ['unpriced'] : [])], link: '/prices' })
  },
  async take(work, given) {
    const input = Input.parse(given)
    const found = await targetsOf(work, input)
    if (!found) return refuse({ code: 'advice.subject_gone' })
    const { channel, targets } = found
    if (targets.length === 0) return refuse({ code: 'advice.no_price_known' })
    const changes = offersIn(targets)
    const plan = await planBatch(work, { changes })
    const sendable = changes.filter((c) => plan.rows.some((r) => r.offerId === c.offerId && !isStopped(r.findings)))
    const byHand = targets.filter((t) => t.offerId === undefined)
    if (sendable.length === 0 && byHand.length === 0) return refuse({ code: 'advice.guards_stop_all' })
    const batch = sendable.length === 0 ? undefined : await makeBatch(work, { name: input.name, wish: { changes: sendable } })
    if (batch && !batch.ok) return batch
    const listed = await writeList(work, channel, byHand)
    return listed.ok ? ok({ batchId: batch?.value.id ?? null, ...listed.value, currency: channel.currency }) : listed
  },
  async undo(work, given) {
    const done = Done.parse(given)
    if (done.batchId !== null) {
      const back = await revertBatch(work, done.batchId, undefined)
      // One that still waits for another person's eyes has changed nothing yet.
      const gone = !back.ok && back.refusal.code === 'prices.batch_not_sent' ? await rejectBatch(work, done.batchId, undefined) : back
      if (!gone.ok) return gone
    }
    if (done.listId !== null) {
      await setPrices(work, done.before.map((b) => ({ priceListId: done.listId!, variantId: b.variantId, price: b.minor === null ? null : money(BigInt(b.minor), done.currency) })))
    }
    return ok({ undone: true })
  },
}

/** What the list said before goes back on it when it is undone. */
async function writeList(work: Work, channel: Channel, targets: readonly Target[]) {
  if (targets.length === 0) return ok({ listId: null, before: [] })
  const own = (await listPriceLists(work)).find((l) => l.channelId === channel.id && l.currency === channel.currency)
  const list = own ? ok(own) : await ensurePriceList(work, { code: `channel-${channel.code}`, name: channel.name, currency: channel.currency, channelId: channel.id })
  if (!list.ok) return list
  const listId = list.value.id
  const known = new Map((await pricesOf(work, targets.map((t) => ({ priceListId: listId, variantId: t.variantId })))).map((p) => [p.variantId, String(p.price.minor)]))
  await setPrices(work, targets.map((t) => ({ priceListId: listId, variantId: t.variantId, price: t.after })))
  return ok({ listId, before: targets.map((t) => ({ variantId: t.variantId, minor: known.get(t.variantId) ?? null })) })
}
