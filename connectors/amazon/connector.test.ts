import { conform } from '#kit/testing'
import connector from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'
import { checkRequest, hasModels } from './world-of-models.ts'

conform(connector, simulator, [
  { promise: 'a hook of the platform is let in; a forged one is not', because: 'Amazon signs no notification: the secret that the merchant’s own EventBridge sends along proves the sender, not the text' },
], { check: hasModels ? checkRequest : undefined, listings })
