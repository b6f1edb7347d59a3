/** A mail is written with what it is about: queued in the same transaction, and sent when that is kept. */
import { showId } from '#kit'
import { sql } from '../database.ts'
import { z } from '../http.ts'
import type { Work } from '../work.ts'

export type Attachment = { name: string; contentType: string; content: Uint8Array }
export type Mail = {
  /** What it is about, for instance `alert/<id>`: whoever says the same key again sends nothing. */
  key: string
  to: readonly string[]
  subject: string
  text: string
  html?: string
  attachments?: readonly Attachment[]
}

/** An address as a person may type it: one, bare, on one line. */
export const MailAddressSchema = z.email().max(254)

/** Longer ones no server takes; the subject is one line, whatever it was made of. */
const mostSubject = 250
// eslint-disable-next-line no-control-regex -- these are what must not get into a header
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

/**
 * Queues a mail to each address by itself. A second mail of the same key is not queued. An address that is none becomes a letter that
 * failed, for all to see: whoever writes in the middle of other work does not fail by it.
 */
export async function sendMail(work: Work, mail: Mail): Promise<{ isNew: boolean; letterIds: string[] }> {
  const id = work.newId()
  const fresh = await work.first(sql`
    insert into platform.mail (org_id, id, key, subject, text, html, cause, at)
    values (${work.orgId}, ${id}, ${mail.key}, ${oneLine(mail.subject).slice(0, mostSubject)}, ${mail.text}, ${mail.html ?? null}, ${work.cause}, ${work.now})
    on conflict (org_id, key) do nothing returning id`)
  if (!fresh) return { isNew: false, letterIds: [] }
  for (const [position, { name, contentType, content }] of (mail.attachments ?? []).entries()) {
    await work.query(sql`
      insert into platform.mail_attachment (org_id, mail_id, position, name, content_type, content)
      values (${work.orgId}, ${id}, ${position}, ${oneLine(name)}, ${oneLine(contentType)}, ${Buffer.from(content)})`)
  }
  const letters = [...new Set(mail.to.map((address) => address.trim()))].map((recipient) => ({ id: work.newId(), recipient, isAddress: MailAddressSchema.safeParse(recipient).success }))
  await work.query(sql`
    insert into platform.mail_letter (org_id, id, mail_id, recipient, state, answer, run_after, at, settled_at)
    select ${work.orgId}, l.id, ${id}, l.recipient, case when l.good then 'waiting' else 'failed' end, case when l.good then null else 'not an address' end,
      ${work.now}, ${work.now}, case when l.good then null::timestamptz else ${work.now} end
    from unnest(${letters.map((l) => l.id)}::uuid[], ${letters.map((l) => oneLine(l.recipient))}::text[], ${letters.map((l) => l.isAddress)}::boolean[]) as l(id, recipient, good)`)
  work.emit('mail.queued', showId('mai', id), { mailId: showId('mai', id) })
  return { isNew: true, letterIds: letters.map((l) => l.id) }
}
