import { inHalves, refusedRow, rowOrRefused, type AudienceMember, type CallAnswer, type Connected, type PushAnswer } from '#kit'

const jsonApi = { 'content-type': 'application/vnd.api+json' }
/** One POST as JSON:API wants it. */
export const post = (at: Connected, operation: string, path: string, data: object): Promise<CallAnswer> => at.call({ operation, method: 'POST', path, headers: jsonApi, body: { data }, effect: 'same' })

/**
 * First who they are, one by one: Klaviyo says so of each address whether it takes it. Then what they said, in two jobs. Who
 * was never asked is in no job, and so keeps what they said there.
 */
export async function pushMembers(at: Connected, members: readonly AudienceMember[]): Promise<PushAnswer[]> {
  const people = [...new Map(members.map((one) => [one.email.toLowerCase(), one])).values()]
  const outcomes = new Map<string, PushAnswer>()
  const keep = (answer: PushAnswer): void => void outcomes.set(answer.externalId.toLowerCase(), answer)
  for (const one of people) keep(await rowOrRefused(one.email, () => importProfile(at, one)))
  const taken = people.filter((one) => outcomes.get(one.email.toLowerCase())?.outcome !== 'refused')
  for (const state of ['subscribed', 'unsubscribed'] as const) for (const answer of await sayAll(at, state, taken.filter((one) => one.state === state))) keep(answer)
  return members.map(({ email }) => ({ ...outcomes.get(email.toLowerCase())!, externalId: email }))
}

async function importProfile(at: Connected, { email, name, phone, language, tags, attributes }: AudienceMember): Promise<PushAnswer> {
  await post(at, 'create_or_update_profile', '/api/profile-import', { type: 'profile', attributes: {
    email: email.toLowerCase(), ...(name !== undefined && { first_name: name }), ...(language !== undefined && { locale: language }),
    // Any other way of writing it is refused, and would take the address with it.
    ...(phone !== undefined && /^\+[1-9]\d{6,14}$/.test(phone) && { phone_number: phone }),
    properties: { ...attributes, tags },
  } })
  return { externalId: email, outcome: 'applied' }
}

/** A job is taken as a whole or not at all, and done a little later. */
const sayAll = (at: Connected, state: 'subscribed' | 'unsubscribed', people: readonly AudienceMember[]): Promise<PushAnswer[]> => inHalves(people, async (some) => {
  const profiles = { data: some.map(({ email }) => ({ type: 'profile', attributes: { email: email.toLowerCase(), subscriptions: { email: { marketing: { consent: state.toUpperCase() } } } } })) }
  const { listId } = at.values
  if (state === 'subscribed') await post(at, 'bulk_subscribe_profiles', '/api/profile-subscription-bulk-create-jobs', { type: 'profile-subscription-bulk-create-job', attributes: { custom_source: 'Tonglu', profiles }, ...(listId && { relationships: { list: { data: { type: 'list', id: listId } } } }) })
  // Without a list: who leaves hears nothing more from the shop, whichever list they stood on.
  else await post(at, 'bulk_unsubscribe_profiles', '/api/profile-subscription-bulk-delete-jobs', { type: 'profile-subscription-bulk-delete-job', attributes: { profiles } })
  return some.map(({ email }): PushAnswer => ({ externalId: email, outcome: 'accepted' }))
}, ({ email }, fault) => [refusedRow(email, fault.code ?? 'invalid', fault.message)])
