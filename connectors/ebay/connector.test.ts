import { conform } from '#kit/testing'
import connector from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { check, isThere } from './world-of-specs.ts'

conform(connector, simulator, [
  { promise: 'signing in goes out with our state and address, and without a yes it is an auth fault', because: 'eBay takes no address but a RuName that stands for one (OAuth, "redirect_uri"); both halves are tried in account.test.ts.' },
  { promise: 'a repeated hook has the same event id, and every other event another one', because: 'The Notification API has no topic for a cancelled order, so the third hook of this trial never comes; the rest is tried in account.test.ts.' },
], { shop: { currency: 'USD', zone: 'America/Los_Angeles' }, ...(isThere ? { check } : {}), listings })
