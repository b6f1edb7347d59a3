import { z } from 'zod'
import { anyText, given, InstantText, nextChanges, readAnswer, startChanges, type AudienceMember, type AudienceRead, type Connected, type Page, type Span } from '#kit'
import { listPath } from './push-members.ts'

const pageSize = 200
const Member = z.object({
  id: z.string().min(1), email_address: z.string(), status: z.string(), last_changed: InstantText, language: anyText, full_name: anyText,
  merge_fields: given(z.record(z.string(), z.unknown())), tags: given(z.array(z.object({ name: z.string() }))),
})
const Members = z.object({ members: z.array(Member) })
type Member = z.output<typeof Member>

/** Cleaned addresses bounced and archived ones were taken off: neither may be written to. A word from tomorrow is no yes. */
const states: Readonly<Record<string, AudienceMember['state']>> = { subscribed: 'subscribed', unsubscribed: 'unsubscribed', cleaned: 'unsubscribed', archived: 'unsubscribed', pending: 'never_asked', transactional: 'never_asked' }
const fieldsAsked = ['id', 'email_address', 'status', 'last_changed', 'language', 'full_name', 'merge_fields', 'tags'].map((field) => `members.${field}`).join(',')

/** By last change, and always on from the last one seen: numbered pages would step over somebody when another one changes. */
export async function pullMembers(at: Connected, span: Span): Promise<Page<AudienceRead>> {
  const from = startChanges(span)
  const answer = await at.call({
    operation: 'getListsIdMembers', method: 'GET', path: `${listPath(at)}/members`, effect: 'read',
    query: {
      // "After" and "before" leave out the second itself.
      since_last_changed: instant(from.fromMs - 1000), before_last_changed: instant(Date.parse(span.until) + 1000),
      sort_field: 'last_changed', sort_dir: 'ASC', count: String(pageSize), offset: String(from.page * pageSize), fields: fieldsAsked,
    },
  })
  const { members } = readAnswer(Members, answer, 'the list of members')
  const next = nextChanges(from, members.map((one) => ({ id: one.id, changedMs: Date.parse(one.last_changed) })), members.length >= pageSize)
  // A contact with a phone number only has no address, and is nobody's member here.
  return { items: members.filter((one) => !from.seen.includes(one.id) && one.email_address !== '').map(toMember), next }
}

const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '+00:00')

function toMember({ id, email_address: email, status, last_changed: changed, language, full_name: fullName, merge_fields: fields = {}, tags = [] }: Member): AudienceRead {
  const text = (key: string): string | undefined => (typeof fields[key] === 'string' && fields[key] !== '' ? fields[key] : undefined)
  const name = fullName ?? text('FNAME')
  const phone = text('PHONE')
  return {
    externalId: id, email: email.toLowerCase(), state: states[status] ?? 'never_asked', changedAt: new Date(changed).toISOString(), tags: tags.map((tag) => tag.name), attributes: { status },
    ...(name !== undefined && { name }), ...(phone !== undefined && { phone }), ...(language !== undefined && { language }),
  }
}
