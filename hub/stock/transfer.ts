import { ok, refuse, type Result } from '#kit'
import { sql, takeNumbers, type Work } from '#platform'
import { openBooks } from './books.ts'
import { checkPlaces } from './check-places.ts'
import { settle } from './settle.ts'

export type TransferLine = { variantId: string; quantity: number; received: number }
export type Transfer = { id: string; number: string; fromId: string; toId: string; state: 'draft' | 'sent' | 'received' | 'cancelled'; note: string; createdAt: Date; updatedAt: Date; lines: TransferLine[] }
export type TransferDraft = { fromId: string; toId: string; note?: string | undefined; lines: readonly { variantId: string; quantity: number }[] }

/** A plan to move goods from one place to another; nothing moves before it is sent. */
export async function draftTransfer(work: Work, draft: TransferDraft): Promise<Result<Transfer>> {
  if (draft.fromId === draft.toId) return refuse({ code: 'stock.transfer_same_place' })
  const wrong = await checkPlaces(work, draft.lines.flatMap((l) => [{ ...l, locationId: draft.fromId }, { ...l, locationId: draft.toId }]))
  if (wrong) return refuse(wrong)
  const quantities = new Map<string, number>()
  for (const l of draft.lines) quantities.set(l.variantId, (quantities.get(l.variantId) ?? 0) + l.quantity)
  const id = work.newId()
  const number = `T${await takeNumbers(work, 'transfer', 1)}`
  await work.query(sql`
    insert into stock.transfer (org_id, id, number, from_id, to_id, state, note, created_at, updated_at)
    values (${work.orgId}, ${id}, ${number}, ${draft.fromId}, ${draft.toId}, 'draft', ${draft.note ?? ''}, ${work.now}, ${work.now})`)
  await work.query(sql`
    insert into stock.transfer_line (org_id, transfer_id, variant_id, quantity)
    select ${work.orgId}, ${id}, l.* from unnest(${[...quantities.keys()]}::uuid[], ${[...quantities.values()]}::int[]) as l`)
  work.audit({ action: 'transfer.drafted', subjectKind: 'transfer', subjectId: id, after: { number, ...draft } })
  return ok((await readTransfer(work, id))!)
}

/** The goods leave: only what nobody was promised may go. From now on they are on the way. */
export async function sendTransfer(work: Work, id: string): Promise<Result<Transfer>> {
  const t = await lockTransfer(work, id)
  if (!t) return refuse({ code: 'stock.transfer_unknown' })
  if (t.state !== 'draft') return refuse({ code: 'stock.transfer_step', state: t.state, step: 'send' })
  const books = await openBooks(work, t.lines.map((l) => l.variantId), [t.fromId])
  const lacking = t.lines.map((l) => ({ ...l, free: books.balance(l.variantId, t.fromId).onHand - books.balance(l.variantId, t.fromId).reserved })).filter((l) => l.free < l.quantity)
  if (lacking.length > 0) return refuse({ code: 'stock.short', shorts: lacking.map((l) => ({ variantId: l.variantId, wanted: l.quantity, available: l.free })) })
  for (const l of t.lines) books.move('transfer_out', books.balance(l.variantId, t.fromId), { onHand: -l.quantity }, { kind: 'transfer', id })
  await settle(work, books)
  return ok(await step(work, t, 'sent'))
}

export type Arrival = { variantId: string; quantity: number }

/** Goods arrive, all at once or in parts. `close` ends the transfer though something is missing; the gap stays on the paper. */
export async function receiveTransfer(work: Work, id: string, arrived?: readonly Arrival[], close = false): Promise<Result<Transfer>> {
  const t = await lockTransfer(work, id)
  if (!t) return refuse({ code: 'stock.transfer_unknown' })
  if (t.state !== 'sent') return refuse({ code: 'stock.transfer_step', state: t.state, step: 'receive' })
  const came = new Map<string, number>()
  for (const a of arrived ?? t.lines.map((l) => ({ variantId: l.variantId, quantity: l.quantity - l.received }))) came.set(a.variantId, (came.get(a.variantId) ?? 0) + a.quantity)
  const over = [...came].find(([variantId, quantity]) => quantity > onTheWay(t, variantId))
  if (over) return refuse({ code: 'stock.transfer_over', variantId: over[0], quantity: over[1], onTheWay: onTheWay(t, over[0]) })
  await moveIn(work, t, t.toId, came)
  await work.query(sql`
    update stock.transfer_line l set received = l.received + a.quantity from unnest(${[...came.keys()]}::uuid[], ${[...came.values()]}::int[]) as a(variant_id, quantity)
    where l.org_id = ${work.orgId} and l.transfer_id = ${id} and l.variant_id = a.variant_id`)
  const isComplete = t.lines.every((l) => l.received + (came.get(l.variantId) ?? 0) === l.quantity)
  return ok(await step(work, t, isComplete || close ? 'received' : 'sent'))
}

/** What is still on the way goes back to where it came from. */
export async function cancelTransfer(work: Work, id: string): Promise<Result<Transfer>> {
  const t = await lockTransfer(work, id)
  if (!t) return refuse({ code: 'stock.transfer_unknown' })
  if (t.state !== 'draft' && t.state !== 'sent') return refuse({ code: 'stock.transfer_step', state: t.state, step: 'cancel' })
  if (t.state === 'sent') await moveIn(work, t, t.fromId, new Map(t.lines.map((l) => [l.variantId, l.quantity - l.received])), 'cancelled')
  return ok(await step(work, t, 'cancelled'))
}

const onTheWay = (t: Transfer, variantId: string): number => t.lines.filter((l) => l.variantId === variantId).reduce((n, l) => n + l.quantity - l.received, 0)

async function moveIn(work: Work, t: Transfer, locationId: string, came: ReadonlyMap<string, number>, reason?: string): Promise<void> {
  const books = await openBooks(work, came.keys(), [locationId])
  for (const [variantId, quantity] of came) if (quantity > 0) books.move('transfer_in', books.balance(variantId, locationId), { onHand: quantity }, { kind: 'transfer', id: t.id, reason })
  await settle(work, books)
}

async function step(work: Work, t: Transfer, state: Transfer['state']): Promise<Transfer> {
  await work.query(sql`update stock.transfer set state = ${state}, updated_at = ${work.now} where org_id = ${work.orgId} and id = ${t.id}`)
  const after = (await readTransfer(work, t.id))!
  work.audit({ action: 'transfer.changed', subjectKind: 'transfer', subjectId: t.id, before: { state: t.state, lines: t.lines }, after: { state, lines: after.lines } })
  return after
}

async function lockTransfer(work: Work, id: string): Promise<Transfer | undefined> {
  await work.query(sql`select id from stock.transfer where org_id = ${work.orgId} and id = ${id} for update`)
  return readTransfer(work, id)
}

export const readTransfer = async (work: Work, id: string): Promise<Transfer | undefined> => (await listTransfers(work, { id, limit: 1 }))[0]

/** Newest first; `before` is the id of the last one seen. */
export const listTransfers = (work: Work, { id, before, state, limit }: { id?: string; before?: string | undefined; state?: string | undefined; limit: number }): Promise<Transfer[]> => work.query<Transfer>(sql`
  select t.id, t.number, t.from_id as "fromId", t.to_id as "toId", t.state, t.note, t.created_at as "createdAt", t.updated_at as "updatedAt",
    (select coalesce(json_agg(json_build_object('variantId', l.variant_id, 'quantity', l.quantity, 'received', l.received) order by l.variant_id), '[]')
     from stock.transfer_line l where l.org_id = t.org_id and l.transfer_id = t.id) as lines
  from stock.transfer t
  where t.org_id = ${work.orgId} and (${id ?? null}::uuid is null or t.id = ${id ?? null}) and (${before ?? null}::uuid is null or t.id < ${before ?? null}) and (${state ?? null}::text is null or t.state = ${state ?? null})
  order by t.id desc limit ${limit}`)

/** Units on the way to each place, by SKU: neither here nor there, and not lost. */
export const inTransit = (work: Work, variantIds: readonly string[]): Promise<{ variantId: string; toId: string; quantity: number }[]> => work.query(sql`
  select l.variant_id as "variantId", t.to_id as "toId", sum(l.quantity - l.received)::int as quantity
  from stock.transfer t join stock.transfer_line l on l.org_id = t.org_id and l.transfer_id = t.id
  where t.org_id = ${work.orgId} and t.state = 'sent' and l.variant_id = any(${variantIds}::uuid[]) and l.quantity > l.received group by 1, 2`)
