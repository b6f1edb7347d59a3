import { money, ok, showId, type Money } from '#kit'
import { endpoint, idOf, inWork, notFound, read, z, type Api } from '#platform'
import { listPromotions, readPromotion } from './find-promotions.ts'
import { goodsKinds, stateOf, type Promotion, type PromotionDraft } from './promotion.ts'
import { endPromotion, savePromotion } from './save-promotion.ts'

const tag = 'promotions'
const path = '/api/v1/promotions'
const mostRows = 500

const text = (most: number) => z.string().trim().min(1).max(most).refine((said) => !said.includes('\0'), 'a control character')
const Minor = z.string().regex(/^[1-9]\d{0,14}$/)
const Amount = z.object({ minor: z.string(), currency: z.string() })
const Instant = z.iso.datetime({ offset: true })
const Zone = z.string().refine(isZone, 'no time zone')
const DraftIn = z.object({
  name: text(60).openapi({ description: 'In the shop’s words; what buyers read where it is announced' }),
  percentOff: z.int().min(1).max(99).optional(), amountOff: z.object({ minor: Minor, currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  code: z.string().trim().regex(/^[\w-]{1,20}$/).nullish().openapi({ type: ['string', 'null'] }), startsAt: Instant, endsAt: Instant, timeZone: Zone,
  goods: z.object({ kind: z.enum(goodsKinds), values: z.array(text(300)).max(500).default([]) }), minimumSpend: z.object({ minor: Minor, currency: z.string().regex(/^[A-Z]{3}$/) }).nullish().openapi({ type: ['object', 'null'] }),
}).refine((one) => (one.percentOff === undefined) !== (one.amountOff === undefined), { message: 'either a percentage or an amount off', path: ['percentOff'] }).openapi('PromotionIn')
const PromotionSchema = z.object({
  id: z.string(), version: z.int(), state: z.enum(['scheduled', 'running', 'ended']), name: z.string(), percentOff: z.int().nullable(), amountOff: z.union([Amount, z.null()]), code: z.string().nullable(), startsAt: z.string(), endsAt: z.string(), timeZone: z.string(),
  goods: z.object({ kind: z.enum(goodsKinds), values: z.array(z.string()) }), minimumSpend: z.union([Amount, z.null()]), endedAt: z.string().nullable(), createdAt: z.string(), updatedAt: z.string(),
}).openapi('Promotion')

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
const toMoney = ({ minor, currency }: { minor: string; currency: string }): Money => money(BigInt(minor), currency)
const showMoney = (amount: Money | undefined): z.input<typeof Amount> | null => (amount ? { minor: String(amount.minor), currency: amount.currency } : null)

const toDraft = ({ percentOff, amountOff, code, startsAt, endsAt, minimumSpend, goods, ...rest }: z.output<typeof DraftIn>): PromotionDraft => ({
  ...rest, off: amountOff ? { amount: toMoney(amountOff) } : { percent: percentOff! }, code: code ?? undefined, startsAt: new Date(startsAt), endsAt: new Date(endsAt), goods: { kind: goods.kind, values: [...new Set(goods.values)] },
  minimumSpend: minimumSpend ? toMoney(minimumSpend) : undefined,
})
const show = (p: Promotion, now: Date): z.input<typeof PromotionSchema> => ({
  id: showId('prm', p.id), version: p.version, state: stateOf(p, now), name: p.name, percentOff: 'percent' in p.off ? p.off.percent : null, amountOff: 'amount' in p.off ? showMoney(p.off.amount) : null, code: p.code ?? null,
  startsAt: p.startsAt.toISOString(), endsAt: p.endsAt.toISOString(), timeZone: p.timeZone, goods: { kind: p.goods.kind, values: [...p.goods.values] }, minimumSpend: showMoney(p.minimumSpend), endedAt: p.endedAt?.toISOString() ?? null,
  createdAt: p.createdAt.toISOString(), updatedAt: p.updatedAt.toISOString(),
})

/** Promotions as people make, change and end them. */
export function promotionsApi(api: Api): void {
  const byId = z.object({ id: idOf('prm') })
  const refusals = ['promotions.unknown', 'promotions.over', 'promotions.no_time', 'promotions.past', 'promotions.currency', 'promotions.no_goods', 'promotions.sku_unknown'] as const
  endpoint(api, { method: 'get', path, tag, needs: 'catalog.read', summary: 'Promotions: the last to end first', answer: z.array(PromotionSchema) },
    ({ who, hub }) => read(hub, who, async (work) => (await listPromotions(work, { limit: mostRows })).map((one) => show(one, work.now))))
  endpoint(api, { method: 'get', path: `${path}/{id}`, tag, needs: 'catalog.read', summary: 'One promotion', params: byId, answer: PromotionSchema }, async ({ who, hub, params, c }) => {
    const found = await read(hub, who, async (work) => { const one = await readPromotion(work, params.id); return one && show(one, work.now) })
    return found ?? notFound(c, 'promotions.unknown')
  })
  endpoint(api, { method: 'post', path, tag, needs: 'catalog.write', summary: 'Make a promotion; connected catalogues that announce promotions are told', body: DraftIn, answer: PromotionSchema, refusals },
    ({ who, hub, body }) => inWork(hub, who, async (work) => { const made = await savePromotion(work, toDraft(body)); return made.ok ? ok(show(made.value, work.now)) : made }))
  endpoint(api, { method: 'patch', path: `${path}/{id}`, tag, needs: 'catalog.write', summary: 'Say a promotion anew; one that is over stays as it was', params: byId, body: DraftIn, answer: PromotionSchema, refusals },
    ({ who, hub, params, body }) => inWork(hub, who, async (work) => { const made = await savePromotion(work, toDraft(body), params.id); return made.ok ? ok(show(made.value, work.now)) : made }))
  endpoint(api, { method: 'post', path: `${path}/{id}/end`, tag, needs: 'catalog.write', summary: 'End a promotion now', params: byId, answer: PromotionSchema, refusals: ['promotions.unknown', 'promotions.over'] },
    ({ who, hub, params }) => inWork(hub, who, async (work) => { const made = await endPromotion(work, params.id); return made.ok ? ok(show(made.value, work.now)) : made }))
}
