/** Tells a platform that waits for it that its orders were taken: only what is in the books, and never what was history when we came. */
import { ok, type AnyConnector, type ChannelOrder } from '#kit'
import { columns, inWork, read, sql, type Work } from '#platform'
import type { Reach, Turn } from '../connections/turn.ts'
import { addTally } from './tally.ts'

type Due = { id: string; externalId: string }

const usualBatch = 50
const silentMs = 60_000

/** Whether the platform is to hear of this order. A second one of the same order changes nothing there. */
export const isToAcknowledge = ({ does }: Pick<AnyConnector, 'does'>, { order, stock }: { order: ChannelOrder; stock: string }, source: string): boolean =>
  does['orders.acknowledge'] !== undefined && source !== 'backfill' && stock !== 'none' && order.kind === 'sale' && !order.cancelled && order.fulfilment === 'unfulfilled'

export const acknowledgeOrders: Turn = {
  name: 'acknowledge',
  due: dueToAcknowledge,
  async run(reach) {
    const { hub, who, connection, connector, at } = reach
    const acknowledge = connector.does['orders.acknowledge']
    if (!acknowledge || connection.state !== 'live') return silentMs
    const most = connector.batches['orders.acknowledge'] ?? usualBatch
    const due = await read(hub, who, (work) => ordersDue(work, connection.id, most))
    if (due.length === 0) return silentMs
    const answers = await acknowledge(at, [...new Set(due.map((d) => d.externalId))])
    const taken = new Set(answers.filter((a) => a.outcome !== 'refused').map((a) => a.externalId))
    for (const a of answers) if (a.outcome === 'refused') hub.log.warn({ connection: connection.id, order: a.externalId, code: a.code, words: a.words }, 'a platform did not let an order be acknowledged')
    await keepAnswers(reach, due, taken)
    return due.length < most ? silentMs : 0
  },
}

async function dueToAcknowledge(work: Work, connectionIds: readonly string[]): Promise<string[]> {
  const rows = await work.query<{ id: string }>(sql`
    select c.id from channels.connection c
    where c.org_id = ${work.orgId} and c.id = any(${[...connectionIds]}::uuid[]) and c.state = 'live'
      and exists (select from channels.inbound i where i.org_id = ${work.orgId} and i.connection_id = c.id and i.acknowledge = 'due')`)
  return rows.map((r) => r.id)
}

const ordersDue = (work: Work, connectionId: string, most: number): Promise<Due[]> => work.query<Due>(sql`
  select id, external_id as "externalId" from channels.inbound
  where org_id = ${work.orgId} and connection_id = ${connectionId} and acknowledge = 'due' order by id limit ${most}`)

async function keepAnswers({ hub, who, connection, at }: Reach, rows: readonly Due[], taken: ReadonlySet<string>): Promise<void> {
  const c = columns(rows, { id: (r) => r.id, said: (r) => (taken.has(r.externalId) ? 'done' : 'refused') })
  const n = rows.filter((r) => taken.has(r.externalId)).length
  await inWork(hub, who, async (work) => {
    await Promise.all([
      work.query(sql`
        update channels.inbound i set acknowledge = a.said from unnest(${c.id}::uuid[], ${c.said}::text[]) as a(id, said)
        where i.org_id = ${work.orgId} and i.id = a.id and i.acknowledge = 'due'`),
      addTally(work, at.shop.zone, [{ connectionId: connection.id, what: 'acknowledged', n }, { connectionId: connection.id, what: 'acknowledge_refused', n: rows.length - n }]),
    ])
    return ok(undefined)
  })
}
