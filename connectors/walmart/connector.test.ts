import { conform } from '#kit/testing'
import connector from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { check, isThere } from './world-of-specs.ts'

conform(connector, simulator, [
  { promise: 'a deed is not done twice when its answer is lost', because: 'Only what has left can be paid back (Orders API, refundOrderLines), and this trial pays back a fresh order; all three deeds are tried in ports.test.ts.' },
], { shop: { currency: 'USD', zone: 'America/Chicago' }, ...(isThere ? { check } : {}), listings })
