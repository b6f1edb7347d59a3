/** Takes letters and announcements out of the house: claimed first, so that two hubs never send the same. */
import { ok } from '#kit'
import { isDatabaseAbsent, isDatabaseBusy, sql } from '../database.ts'
import type { Hub } from '../hub.ts'
import { listOrgs } from '../org.ts'
import { startRounds } from '../rounds.ts'
import { safeFor, SecretsLost, type Safe } from '../seal.ts'
import { inWork, read, systemActor, type Who, type Work } from '../work.ts'
import { listenerOwner } from './listeners.ts'
import { openServer } from './mail-server.ts'
import { postAnnouncement, type Told, type WayOut } from './post-announcement.ts'
import type { Attachment } from './send-mail.ts'
import { talkSmtp, type Letter, type Outcome } from './talk-smtp.ts'

export type PostOptions = { secret: string; everyMs?: number } & WayOut

const minuteMs = 60_000
/** Longer than a conversation may take: a claim that old is of a hub that ended in the middle. */
const claimMs = 5 * minuteMs
const waitsMs = [1, 5, 15, 60, 240].map((minutes) => minutes * minuteMs)
/** Older news is no news: nobody wants the alerts of last week all at once on the day that the mail server is set. */
const giveUpMs = 3 * 24 * 60 * minuteMs
/** So that a shop with much to say does not keep the next one waiting. */
const mostAtOnce = 20

const whoOf = (orgId: string): Who => ({ orgId, actor: systemActor, cause: 'post' })
const later = (work: Work, attempts: number): Date => new Date(work.now.getTime() + (waitsMs[Math.min(attempts, waitsMs.length) - 1] ?? minuteMs))
const clipped = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 500)

/** The worker of a running hub. */
export function startPost(hub: Hub, options: PostOptions): { stop: () => Promise<void> } {
  const { everyMs = 5000 } = options
  return startRounds(hub, { everyMs, waits: 'letters wait for the database', wokenBy: ['mail.queued', 'announcement.queued'] }, async (signal) => {
    let did = false
    for (const { id } of await listOrgs(hub)) did = (!signal.aborted && (await postRound(hub, options, id, () => signal.aborted))) || did
    return did ? 0 : everyMs
  })
}

/** What is due in one organisation, here and now; answers whether there was something. */
export async function postRound(hub: Hub, options: PostOptions, orgId: string, isStopping = (): boolean => false): Promise<boolean> {
  const safe = safeFor(options.secret, 'mail secrets')
  if (!(await read(hub, whoOf(orgId), hasDue))) return false
  await done(hub, orgId, settleOld)
  let did = false
  for (const one of [() => oneLetter(hub, safe, orgId), () => oneAnnouncement(hub, options, safe, orgId)]) {
    for (let n = 0; n < mostAtOnce && !isStopping() && (await guarded(hub, one)); n++) did = true
  }
  if (did) hub.nudge(orgId, ['post.settled'])
  return did
}

async function guarded(hub: Hub, one: () => Promise<boolean>): Promise<boolean> {
  try {
    return await one()
  } catch (error) {
    if (isDatabaseAbsent(error) || isDatabaseBusy(error) || !(error instanceof SecretsLost)) throw error
    hub.log.error({ error: error.message }, 'what is sealed for the post was sealed under another secret: set it anew in the settings')
    return false
  }
}

async function done<T>(hub: Hub, orgId: string, body: (work: Work) => Promise<T>): Promise<T> {
  const result = await inWork(hub, whoOf(orgId), async (work) => ok(await body(work)))
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** A glance that writes nothing: most of the time nobody has written. What is claimed was due, so it is seen too. */
const hasDue = async (work: Work): Promise<boolean> => (await work.first(sql`
  select 1 where exists (select from platform.mail_letter where org_id = ${work.orgId} and state in ('waiting', 'sending') and run_after <= ${work.now})
    or exists (select from platform.announcement where org_id = ${work.orgId} and state in ('waiting', 'sending') and run_after <= ${work.now})`)) !== undefined

/** A letter whose hub ended in the middle may have gone: never sent again by itself. An announcement may come twice. */
async function settleOld(work: Work): Promise<void> {
  const before = new Date(work.now.getTime() - giveUpMs)
  await work.query(sql`
    update platform.mail_letter set state = 'perhaps_sent', answer = 'the hub ended while it was sent', settled_at = ${work.now}, claimed_until = null
    where org_id = ${work.orgId} and state = 'sending' and claimed_until <= ${work.now}`)
  await work.query(sql`
    update platform.announcement set state = 'waiting', claimed_until = null where org_id = ${work.orgId} and state = 'sending' and claimed_until <= ${work.now}`)
  for (const table of ['mail_letter', 'announcement']) {
    await work.query(sql`
      update ${sql.id('platform', table)} set state = 'failed', answer = coalesce(answer, 'nobody took it within three days'), settled_at = ${work.now}
      where org_id = ${work.orgId} and state = 'waiting' and run_after <= ${work.now} and at <= ${before}`)
  }
}

/** Claims, talks, writes down. Nothing to do, or no server to talk to: false. */
async function oneLetter(hub: Hub, safe: Safe, orgId: string, only?: string): Promise<boolean> {
  const claimed = await done(hub, orgId, async (work) => {
    const server = await openServer(work, safe)
    const letter = server && (await claimLetter(work, only))
    return server && letter && { server, letter }
  })
  if (!claimed) return false
  const { server, letter } = claimed
  const outcome = await talkSmtp(server, letter)
  await done(hub, orgId, (work) => settleLetter(work, letter.id, letter.attempts, outcome))
  if (outcome.kind !== 'sent') hub.log.warn({ orgId, letter: letter.id, outcome: outcome.kind, answer: clipped(outcome.answer) }, 'a letter did not go')
  return true
}

/** One letter by its id, at once: for who waits for the answer. */
export const postLetter = (hub: Hub, options: PostOptions, orgId: string, id: string): Promise<boolean> =>
  guarded(hub, () => oneLetter(hub, safeFor(options.secret, 'mail secrets'), orgId, id))

async function claimLetter(work: Work, only: string | undefined): Promise<(Letter & { attempts: number }) | undefined> {
  const row = await work.first<Omit<Letter, 'attachments'> & { mailId: string; attempts: number }>(sql`
    with next as (
      select id from platform.mail_letter where org_id = ${work.orgId} and state = 'waiting' and run_after <= ${work.now} and (${only ?? null}::uuid is null or id = ${only ?? null}::uuid)
      order by run_after, id limit 1 for update skip locked
    ), taken as (
      update platform.mail_letter l set state = 'sending', attempts = l.attempts + 1, claimed_until = ${new Date(work.now.getTime() + claimMs)}
      from next where l.org_id = ${work.orgId} and l.id = next.id returning l.id, l.mail_id, l.recipient, l.attempts
    )
    select t.id, t.mail_id as "mailId", t.recipient, t.attempts, m.subject, m.text, m.html
    from taken t join platform.mail m on m.org_id = ${work.orgId} and m.id = t.mail_id`)
  if (!row) return undefined
  const attachments = await work.query<Attachment>(sql`
    select name, content_type as "contentType", content from platform.mail_attachment where org_id = ${work.orgId} and mail_id = ${row.mailId} order by position`)
  return { ...row, attachments }
}

async function settleLetter(work: Work, id: string, attempts: number, { kind, answer }: Outcome): Promise<void> {
  const state = { sent: 'sent', later: 'waiting', refused: 'failed', perhaps: 'perhaps_sent' }[kind]
  await work.query(sql`
    update platform.mail_letter set state = ${state}, answer = ${clipped(answer)}, claimed_until = null,
      run_after = case when ${kind} = 'later' then ${later(work, attempts)} else run_after end,
      settled_at = case when ${kind} = 'later' then null::timestamptz else ${work.now} end
    where org_id = ${work.orgId} and id = ${id} and state = 'sending'`)
}

type Due = { id: string; shownId: string; listenerId: string; url: string; secrets: string; body: string; attempts: number }

async function oneAnnouncement(hub: Hub, options: PostOptions, safe: Safe, orgId: string): Promise<boolean> {
  const due = await done(hub, orgId, (work) => work.first<Due>(sql`
    with next as (
      select id from platform.announcement where org_id = ${work.orgId} and state = 'waiting' and run_after <= ${work.now} order by run_after, id limit 1 for update skip locked
    ), taken as (
      update platform.announcement a set state = 'sending', attempts = a.attempts + 1, claimed_until = ${new Date(work.now.getTime() + claimMs)}
      from next where a.org_id = ${work.orgId} and a.id = next.id returning a.id, a.listener_id, a.body, a.attempts
    )
    select t.id, t.body::json ->> 'id' as "shownId", t.listener_id as "listenerId", l.url, l.secrets, t.body, t.attempts
    from taken t join platform.listener l on l.org_id = ${work.orgId} and l.id = t.listener_id`))
  if (!due) return false
  const secret = safe.open(listenerOwner(orgId, due.listenerId), due.secrets)['secret'] ?? ''
  const told = await postAnnouncement(due.url, secret, { id: due.shownId, body: due.body, now: hub.clock() }, options)
  await done(hub, orgId, (work) => settleAnnouncement(work, due, told))
  return true
}

async function settleAnnouncement(work: Work, due: Due, { kind, answer }: Told): Promise<void> {
  const state = { delivered: 'delivered', later: 'waiting', refused: 'failed' }[kind]
  await work.query(sql`
    update platform.announcement set state = ${state}, answer = ${clipped(answer)}, claimed_until = null,
      run_after = case when ${kind} = 'later' then ${later(work, due.attempts)} else run_after end,
      settled_at = case when ${kind} = 'later' then null::timestamptz else ${work.now} end
    where org_id = ${work.orgId} and id = ${due.id} and state = 'sending'`)
}
