import { ok, refuse, type Result } from '#kit'
import { variantsByCode } from '#catalog'
import { orgOf, sql, type Work } from '#platform'
import { readPromotion } from './find-promotions.ts'
import { faultOf, isSame, stateOf, wordsOf, type Promotion, type PromotionDraft, type PromotionRefusal } from './promotion.ts'

/** A new promotion, or with `id` a change of one that is not over. Saying the same again makes no version. */
export async function savePromotion(work: Work, draft: PromotionDraft, id?: string): Promise<Result<Promotion, PromotionRefusal>> {
  const known = id === undefined ? undefined : await readPromotion(work, id, true)
  if (id !== undefined && !known) return refuse({ code: 'promotions.unknown' })
  if (known && stateOf(known, work.now) === 'ended') return refuse({ code: 'promotions.over' })
  const { currency } = await orgOf(work)
  const fault = faultOf(draft, currency, work.now) ?? await unknownSku(work, draft)
  if (fault) return refuse(fault)
  if (known && isSame(known, draft)) return ok(known)
  const next: Promotion = { ...draft, id: known?.id ?? work.newId(), version: (known?.version ?? 0) + 1, endedAt: undefined, createdAt: known?.createdAt ?? work.now, updatedAt: work.now }
  await keep(work, next, currency)
  work.audit({ action: known ? 'promotion.changed' : 'promotion.made', subjectKind: 'promotion', subjectId: next.id, ...(known && { before: wordsOf(known) }), after: wordsOf(next) })
  work.emit('promotion.changed', next.id, { promotionId: next.id })
  return ok(next)
}

/** Over from now on, whatever its end was; one that never began never will. */
export async function endPromotion(work: Work, id: string): Promise<Result<Promotion, PromotionRefusal>> {
  const known = await readPromotion(work, id, true)
  if (!known) return refuse({ code: 'promotions.unknown' })
  if (stateOf(known, work.now) === 'ended') return refuse({ code: 'promotions.over' })
  const next: Promotion = { ...known, version: known.version + 1, endsAt: work.now, endedAt: work.now, updatedAt: work.now }
  await keep(work, next, (await orgOf(work)).currency)
  work.audit({ action: 'promotion.ended', subjectKind: 'promotion', subjectId: id, before: { endsAt: known.endsAt.toISOString() }, after: { endsAt: work.now.toISOString() } })
  work.emit('promotion.changed', id, { promotionId: id })
  return ok(next)
}

async function unknownSku(work: Work, { goods }: PromotionDraft): Promise<PromotionRefusal | undefined> {
  if (goods.kind !== 'skus') return undefined
  const known = new Set((await variantsByCode(work, { skus: goods.values, barcodes: [] })).map((one) => one.sku))
  const sku = goods.values.find((one) => !known.has(one))
  return sku === undefined ? undefined : { code: 'promotions.sku_unknown', sku }
}

async function keep(work: Work, p: Promotion, currency: string): Promise<void> {
  const [percent, amount] = 'percent' in p.off ? [p.off.percent, null] : [null, p.off.amount.minor]
  await work.query(sql`
    insert into promotions.promotion (org_id, id, version, name, percent_off, amount_off_minor, currency, code, starts_at, ends_at, time_zone, goods_kind, goods, minimum_minor, ended_at, created_at, updated_at)
    values (${work.orgId}, ${p.id}, ${p.version}, ${p.name}, ${percent}, ${amount}, ${currency}, ${p.code ?? null}, ${p.startsAt}, ${p.endsAt}, ${p.timeZone}, ${p.goods.kind}, ${JSON.stringify(p.goods.values)}::jsonb, ${p.minimumSpend?.minor ?? null}, ${p.endedAt ?? null}, ${p.createdAt}, ${p.updatedAt})
    on conflict (org_id, id) do update set version = excluded.version, name = excluded.name, percent_off = excluded.percent_off, amount_off_minor = excluded.amount_off_minor, code = excluded.code, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
      time_zone = excluded.time_zone, goods_kind = excluded.goods_kind, goods = excluded.goods, minimum_minor = excluded.minimum_minor, ended_at = excluded.ended_at, updated_at = excluded.updated_at`)
}
