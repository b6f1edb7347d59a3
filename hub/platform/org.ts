import { sql, compile } from './database.ts'
import type { Hub } from './hub.ts'
import type { Work } from './work.ts'

export type Org = { id: string; name: string; timeZone: string; currency: string; locale: string; isDemo: boolean; settings: Record<string, unknown> }
type Row = { id: string; name: string; time_zone: string; currency: string; locale: string; is_demo: boolean; settings: Record<string, unknown> }
const toOrg = (r: Row): Org => ({ id: r.id, name: r.name, timeZone: r.time_zone, currency: r.currency, locale: r.locale, isDemo: r.is_demo, settings: r.settings })

/** Makes an organisation: the owner of books. Its id is the first key of everything it owns and never changes. */
export async function createOrg(hub: Hub, org: Omit<Org, 'id' | 'settings'>): Promise<Org> {
  const id = hub.newId()
  await hub.pool.query(compile(sql`
    insert into platform.org (id, name, time_zone, currency, locale, is_demo, created_at)
    values (${id}, ${org.name}, ${org.timeZone}, ${org.currency}, ${org.locale}, ${org.isDemo}, ${hub.clock()})`))
  return { ...org, id, settings: {} }
}

export async function listOrgs(hub: Hub): Promise<Org[]> {
  return (await hub.pool.query<Row>('select * from platform.org order by created_at')).rows.map(toOrg)
}

/** Adds to an organisation's settings; what is not named stays. */
export async function putSettings(hub: Hub, orgId: string, settings: Record<string, unknown>): Promise<void> {
  await hub.pool.query(compile(sql`update platform.org set settings = settings || ${JSON.stringify(settings)}::jsonb where id = ${orgId}`))
}

/** Whether a demo was ever removed here: then nobody wants another. */
export async function wasDemoRemoved(hub: Hub): Promise<boolean> {
  return ((await hub.pool.query('select 1 from platform.removed_org limit 1')).rowCount ?? 0) > 0
}

/** The organisation of this work: its zone decides the business day, its currency the report. */
export async function orgOf(work: Work): Promise<Org> {
  const row = await work.first<Row>(sql`select * from platform.org where id = ${work.orgId}`)
  if (!row) throw new Error('this organisation is gone')
  return toOrg(row)
}
