import { createHash } from 'node:crypto'
import { z } from 'zod'
import { anyText, given, readAnswer, refusedRow, rowOrRefused, type AudienceMember, type Connected, type PushAnswer } from '#kit'

const Batch = z.object({ errors: given(z.array(z.object({ email_address: z.string(), error: z.string(), error_code: anyText }))) })
/** Merge tags of Mailchimp's own; a shop's further ones are told by their tag. */
const tagPattern = /^[A-Z][A-Z0-9_]{0,9}$/

/** How Mailchimp names a member: MD5 of the address in small letters. */
const hashOf = (email: string): string => createHash('md5').update(email.toLowerCase()).digest('hex')
export const listPath = ({ values: { listId } }: Connected): string => `/lists/${encodeURIComponent(listId ?? '')}`
const language = (tag: string): string => ({ 'zh-TW': 'zh_TW', 'zh-CN': 'zh' })[tag] ?? tag.split('-')[0]!

function memberBody({ email, name, phone, language: tag, attributes = {} }: AudienceMember): object {
  const own = Object.fromEntries(Object.entries(attributes).filter(([key]) => tagPattern.test(key)))
  return { email_address: email.toLowerCase(), ...(tag !== undefined && { language: language(tag) }), merge_fields: { ...(name !== undefined && { FNAME: name }), ...(phone !== undefined && { PHONE: phone }), ...own } }
}

/** Who said yes or no goes in one batch; who was never asked goes alone, for only there a status can be left as it is. */
export async function pushMembers(at: Connected, members: readonly AudienceMember[]): Promise<PushAnswer[]> {
  const people = [...new Map(members.map((one) => [one.email.toLowerCase(), one])).values()]
  const outcomes = new Map<string, PushAnswer>()
  const keep = (answer: PushAnswer): void => void outcomes.set(answer.externalId.toLowerCase(), answer)
  for (const answer of await pushBatch(at, people.filter((one) => one.state !== 'never_asked'))) keep(answer)
  for (const one of people.filter((each) => each.state === 'never_asked')) keep(await pushAlone(at, one))
  for (const one of people) if (one.tags.length > 0 && outcomes.get(one.email.toLowerCase())?.outcome === 'applied') keep(await addTags(at, one))
  return members.map(({ email }) => ({ ...(outcomes.get(email.toLowerCase()) ?? refusedRow(email, 'not_told', 'Mailchimp did not say what became of this address')), externalId: email }))
}

async function pushBatch(at: Connected, people: readonly AudienceMember[]): Promise<PushAnswer[]> {
  if (people.length === 0) return []
  const answer = await at.call({
    operation: 'postListsId', method: 'POST', path: listPath(at), effect: 'same', query: { skip_merge_validation: 'true' },
    body: { members: people.map((one) => ({ ...memberBody(one), status: one.state })), update_existing: true },
  })
  const { errors = [] } = readAnswer(Batch, answer, 'the answer to a batch of members')
  const refused = new Map(errors.map((one) => [one.email_address.toLowerCase(), one]))
  return people.map(({ email }) => {
    const error = refused.get(email.toLowerCase())
    return error ? refusedRow(email, error.error_code ?? 'ERROR_GENERIC', error.error) : { externalId: email, outcome: 'applied' }
  })
}

/** `status_if_new` only: who is there keeps the status that they have. */
const pushAlone = (at: Connected, one: AudienceMember): Promise<PushAnswer> => rowOrRefused(one.email, async () => {
  await at.call({ operation: 'putListsIdMembersId', method: 'PUT', path: `${listPath(at)}/members/${hashOf(one.email)}`, effect: 'same', query: { skip_merge_validation: 'true' }, body: { ...memberBody(one), status_if_new: 'transactional' } })
  return { externalId: one.email, outcome: 'applied' }
})

/** Tags that others gave stay: Mailchimp is told what to add, not what there is. */
const addTags = (at: Connected, { email, tags }: AudienceMember): Promise<PushAnswer> => rowOrRefused(email, async () => {
  await at.call({ operation: 'postListMemberTags', method: 'POST', path: `${listPath(at)}/members/${hashOf(email)}/tags`, effect: 'same', body: { tags: tags.map((name) => ({ name, status: 'active' })), is_syncing: true } })
  return { externalId: email, outcome: 'applied' }
})
