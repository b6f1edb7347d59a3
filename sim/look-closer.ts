import type { Pool } from 'pg'
import { askBooks } from './ask-books.ts'
import type { Finding } from './auditor.ts'

/** What the hub's own books say of the things that findings name: where one would look next. */
export async function lookCloser(pool: Pool, orgId: string, findings: readonly Finding[]): Promise<string[]> {
  const names = [...new Set(findings.flatMap((f) => f.words.match(/(?<=^|[\s(])[\w:.-]*\d[\w:.-]*(?=[\s):;]|$)/g) ?? []))].map((n) => n.replace(/:$/, ''))
  const lines = async (text: string, ...more: readonly unknown[]): Promise<string[]> => (await askBooks<{ line: string }>(pool, orgId, text, ...more)).map((r) => r.line)
  const inbound = await lines(`
    select concat_ws(' ', c.name, i.external_id, i.source, i.topic, i.state, i.outcome, 'event', left(i.event_id, 60), 'told', i.told_at, 'received', i.received_at, 'repeats', i.repeats, i.error) as line
    from channels.inbound i join channels.connection c on c.org_id = $1 and c.id = i.connection_id where i.org_id = $1 and i.external_id = any($2::text[]) order by i.id limit 60`, names)
  const orders = await lines(`
    select concat_ws(' ', 'order', external_id, order_state, payment_state, 'version', version, 'updated', updated_at) as line from orders."order" where org_id = $1 and external_id = any($2::text[]) limit 30`, names)
  const pushes = await lines(`
    select concat_ws(' ', 'push', c.name, o.external_id, p.kind, p.state, 'wanted', p.wanted, 'sent', p.sent_value, 'seen', p.seen_value, 'attempts', p.attempts, 'wish', p.wish_no, 'caused', p.caused_at, 'sent at', p.sent_at, 'accepted', p.accepted_at, 'verified', p.verified_at, 'again', p.run_after, p.error) as line
    from channels.push p join channels.offer o on o.org_id = $1 and o.id = p.offer_id join channels.connection c on c.org_id = $1 and c.id = p.connection_id
    where p.org_id = $1 and o.external_id = any($2::text[]) limit 40`, names)
  const connections = await lines(`
    select concat_ws(' ', 'connection', name, state, 'down', down_since, 'answer', last_answer_at, fault, (select jsonb_object_agg(stream, position) from channels.cursor k where k.org_id = $1 and k.connection_id = c.id)) as line
    from channels.connection c where org_id = $1`)
  return [...inbound, ...orders, ...pushes, ...connections]
}
