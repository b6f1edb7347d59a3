/** Renewed tokens: stored before they are used, and asked for by one hub at a time. */
import { ConnectorFault, ok, type AnyConnector, type Grant, type Values } from '#kit'
import { inWork, sql, type Hub, type Safe, type Who, type Work } from '#platform'
import { readValues, sealValues } from './connection.ts'

/** Longer than a renewal with all its tries takes: a hub that died in the middle holds the others up for so long at most. */
const renewalMs = 300_000
const lookAgainMs = 200

type Wish = { hub: Hub; who: Who; safe: Safe; connector: AnyConnector; connectionId: string; grantNo: number; sleep: (ms: number) => Promise<void> }

/** Merges what was given into the connection's values, in this work. */
export async function storeGrant(work: Work, safe: Safe, connector: AnyConnector, id: string, grant: Grant): Promise<void> {
  await work.first(sql`select id from channels.connection where org_id = ${work.orgId} and id = ${id} for no key update`)
  const before = await readValues(work, safe, id)
  if (!before) throw new Error('this connection is gone')
  const sealed = sealValues(safe, work.orgId, id, connector, { ...before.values, ...grant.values })
  await work.query(sql`
    update channels.connection set plain = ${sealed.plain}::jsonb, secrets = ${sealed.secrets}, grant_no = grant_no + 1, renewing_until = null,
      token_ends_at = ${grant.expiresAt ?? null}, access_ends_at = coalesce(${grant.refreshExpiresAt ?? null}::timestamptz, access_ends_at), updated_at = ${work.now}
    where org_id = ${work.orgId} and id = ${id}`)
}

/** What the kit's call needs to renew a connection's token: `alone` and `keep`. */
export function openGrants({ hub, who, safe, connector, connectionId, grantNo, sleep }: Wish) {
  let known = grantNo
  const mine = (work: Work) => sql`org_id = ${work.orgId} and id = ${connectionId} and grant_no = ${known}`
  const inOwnWork = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
    const done = await inWork(hub, who, async (work) => ok(await body(work)))
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value
  }
  const claim = (work: Work) => work.first(sql`
    update channels.connection set renewing_until = ${new Date(work.now.getTime() + renewalMs)} where ${mine(work)} and (renewing_until is null or renewing_until <= ${work.now}) returning id`)
  const newer = async (work: Work): Promise<Grant | undefined> => {
    const now = await readValues(work, safe, connectionId)
    if (!now) throw new ConnectorFault('auth', 'this connection was removed')
    if (now.grantNo === known) return undefined
    known = now.grantNo
    const row = await work.first<{ ends: Date | null }>(sql`select token_ends_at as ends from channels.connection where org_id = ${work.orgId} and id = ${connectionId}`)
    return { values: now.values, ...(row?.ends ? { expiresAt: row.ends } : {}) }
  }
  return {
    async alone(_used: Values, renew: () => Promise<Grant>): Promise<Grant> {
      for (;;) {
        if (await inOwnWork(claim)) {
          try {
            return await renew()
          } catch (error) {
            // The next one need not wait until the claim has run out.
            await inOwnWork((work) => work.query(sql`update channels.connection set renewing_until = null where ${mine(work)}`))
              .catch((lost: Error) => hub.log.warn({ connection: connectionId, error: lost.message }, 'a claimed renewal could not be given back'))
            throw error
          }
        }
        const theirs = await inOwnWork(newer)
        if (theirs) return theirs
        await sleep(lookAgainMs)
      }
    },
    async keep(grant: Grant): Promise<void> {
      await inOwnWork(async (work) => {
        const same = await work.first(sql`select id from channels.connection where ${mine(work)} for no key update`)
        if (!same) throw new ConnectorFault('unavailable', 'another hub renewed this connection meanwhile')
        await storeGrant(work, safe, connector, connectionId, grant)
      })
      known++
    },
  }
}
