import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { createOrg, deliverAll, openHub, read, systemActor, type Hub, type Reaction, type Sql, type Who } from '#platform'
import { reactions as insightReactions } from '#insights'

declare module 'vitest' {
  // `server`: URL base of the role the hub uses; `admin`: of a superuser; `template`: a migrated database to copy.
  interface ProvidedContext { server: string; admin: string; template: string }
}

let worlds = 0

export type WorldOptions = { now?: string; timeZone?: string; currency?: string; reactions?: readonly Reaction[] }

/** A hub with its own database, one shop, a clock that only moves when told, and words to fill it with. */
export async function world(options: WorldOptions = {}) {
  const name = `${inject('template')}_${process.pid}_${++worlds}`
  // Copied file by file: a third of the time of writing each page into the log.
  await asAdmin(`create database ${name} template ${inject('template')} owner tonglu strategy = file_copy`)
  let moment = new Date(options.now ?? '2026-03-02T02:00:00Z')
  const hub = openHub({ url: `${inject('server')}/${name}`, clock: () => moment, reactions: options.reactions ?? insightReactions })
  const org = await createOrg(hub, { name: 'Test shop', timeZone: options.timeZone ?? 'Asia/Taipei', currency: options.currency ?? 'TWD', locale: 'zh-TW', isDemo: false })
  const who: Who = { orgId: org.id, actor: systemActor, cause: 'test' }
  const query = <Row>(q: Sql): Promise<Row[]> => read(hub, who, (work) => work.query<Row>(q))
  return {
    hub, org, who, url: `${inject('server')}/${name}`, query,
    /** Moves the clock to an instant. */
    at: (instant: string) => { moment = new Date(instant) },
    /** Lets every reaction see every event. */
    settle: () => deliverAll(hub, org.id),
    end: async () => {
      await hub.end()
      await asAdmin(`drop database ${name} with (force)`)
    },
  }
}
export type World = Awaited<ReturnType<typeof world>>

/** The names of every nudge of this hub, as they come, from here to the end of the test. */
export function hearNudges(hub: Hub): (readonly string[])[] {
  const heard: (readonly string[])[] = []
  const before = hub.nudge
  hub.nudge = (orgId, names) => { before(orgId, names); heard.push(names) }
  onTestFinished(() => { hub.nudge = before })
  return heard
}

async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('admin')}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
