import { z } from 'zod'
import { anyText, ConnectorFault, given, InstantText, readAnswer, type AudienceMember, type AudienceRead, type Connected, type Page, type Span } from '#kit'

const Suppressions = given(z.array(z.object({ list_id: anyText })))
const Profile = z.object({
  id: z.string().min(1),
  attributes: z.object({
    email: anyText, phone_number: anyText, first_name: anyText, last_name: anyText, locale: anyText, updated: InstantText, properties: given(z.record(z.string(), z.unknown())),
    subscriptions: z.object({ email: z.object({ marketing: z.object({ consent: z.string(), suppression: Suppressions, list_suppressions: Suppressions }) }) }),
  }),
})
const Profiles = z.object({ data: z.array(Profile), links: z.object({ next: anyText }) })
type Profile = z.output<typeof Profile>

/** Everybody of the account whose profile changed; the list of a connection says only where new ones go. */
export async function pullMembers(at: Connected, { since, until, cursor }: Span): Promise<Page<AudienceRead>> {
  const answer = await at.call({
    operation: 'get_profiles', method: 'GET', path: '/api/profiles', effect: 'read',
    query: {
      'additional-fields[profile]': 'subscriptions', 'page[size]': '100', sort: 'updated', ...(cursor !== undefined && { 'page[cursor]': cursor }),
      // Both leave out the moment itself.
      filter: `greater-than(updated,${moment(since, -1)}),less-than(updated,${moment(until, 1)})`,
    },
  })
  const { data, links } = readAnswer(Profiles, answer, 'the list of profiles')
  return { items: data.flatMap((one) => toMember(one, at.values['listId'])), next: links.next === undefined ? undefined : cursorOf(links.next) }
}

const moment = (text: string, ms: number): string => new Date(Date.parse(text) + ms).toISOString()

function cursorOf(next: string): string {
  const cursor = URL.canParse(next) ? new URL(next).searchParams.get('page[cursor]') : null
  if (cursor === null || cursor === '') throw new ConnectorFault('contract_changed', 'the list of profiles cannot be read: links.next has no page[cursor]')
  return cursor
}

/** Only the one word is a yes, and only while nothing holds mail back from them. */
function stateOf({ consent, suppression = [], list_suppressions: ofLists = [] }: Profile['attributes']['subscriptions']['email']['marketing'], listId: string | undefined): AudienceMember['state'] {
  if (suppression.length > 0 || ofLists.some((one) => one.list_id === listId) || consent === 'UNSUBSCRIBED') return 'unsubscribed'
  return consent === 'SUBSCRIBED' ? 'subscribed' : 'never_asked'
}

/** Who is known by a phone or a visit only has no address, and is nobody's member here. */
function toMember({ id, attributes: a }: Profile, listId: string | undefined): AudienceRead[] {
  if (a.email === undefined) return []
  const name = [a.first_name, a.last_name].filter((part) => part !== undefined).join(' ')
  const tags = a.properties?.['tags']
  return [{
    externalId: id, email: a.email.toLowerCase(), state: stateOf(a.subscriptions.email.marketing, listId), changedAt: new Date(a.updated).toISOString(),
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [], attributes: { consent: a.subscriptions.email.marketing.consent },
    ...(name !== '' && { name }), ...(a.phone_number !== undefined && { phone: a.phone_number }), ...(a.locale !== undefined && { language: a.locale }),
  }]
}
