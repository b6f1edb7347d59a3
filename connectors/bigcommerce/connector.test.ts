import { conform } from '#kit/testing'
import bigcommerce from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { checkRequest } from './world-of-specs.ts'

conform(bigcommerce, simulator, [
  { promise: 'a hook of the platform is let in; a forged one is not', because: 'BigCommerce signs nothing (Webhooks: "add custom headers"): one who knows the secret header could change a letter; the hub takes only the id from it and fetches the order' },
], { check: checkRequest, listings })
