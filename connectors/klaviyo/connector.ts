import { defineConnector, type Limit } from '#kit'
import { fields, steps } from './connect-words.ts'
import { pullMembers } from './pull-members.ts'
import { pushEvents } from './push-events.ts'
import { pushMembers } from './push-members.ts'
import { readHealth } from './read-health.ts'

/** What Klaviyo counts on: each revision is served for two years from its day. */
const revision = '2026-07-15'
/** The burst at once, and the steady rate of its minute; each operation has a budget of its own. */
const limit = (operation: string, burst: number, minute: number): Limit => ({ perSecond: minute / 60, burst, source: `Klaviyo OpenAPI ${revision}, ${operation}: burst ${burst}/s, steady ${minute}/m` })

export default defineConnector({
  id: 'klaviyo',
  label: 'Klaviyo',
  kind: 'audience',
  docs: 'https://developers.klaviyo.com/en/reference/api_overview',
  apiVersion: revision,
  sunset: '2028-07-15',
  readOn: '2026-11-22',
  fields, steps,
  sandbox: { docs: 'https://developers.klaviyo.com/en/docs/create-a-test-account' },
  hosts: () => ({ default: 'https://a.klaviyo.com' }),
  batches: { 'audience.push': 100, 'events.push': 100 },
  poll: { everyMs: 900_000, overlapMs: 300_000 },
  // What `_kx` in a shop's address, or an attribute of that name, says of the visitor.
  marks: ['_kx', 'klaviyo_kx'],
  limits: {
    default: limit('most operations', 75, 750),
    operations: {
      get_accounts: limit('get_accounts', 1, 15), get_profiles: limit('get_profiles', 75, 750), create_event: limit('create_event', 350, 3500), create_or_update_profile: limit('create_or_update_profile', 75, 750),
      bulk_subscribe_profiles: limit('bulk_subscribe_profiles', 75, 750), bulk_unsubscribe_profiles: limit('bulk_unsubscribe_profiles', 75, 750),
    },
  },
  sign: (request, { apiKey }) => ({ ...request, headers: { ...request.headers, authorization: `Klaviyo-API-Key ${apiKey ?? ''}`, accept: 'application/vnd.api+json', revision } }),
  does: { 'audience.push': pushMembers, 'audience.pull': pullMembers, 'events.push': pushEvents, 'account.health': readHealth },
  cannot: {},
})
