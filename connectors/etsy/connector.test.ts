import { conform, openApiSpec } from '#kit/testing'
import etsy from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/etsy/etsy-open-api-v3.derived.openapi.json')
/** The token address is described in words only ("Authentication"), not among the operations. */
const check = async (request: Request): Promise<string[]> => (new URL(request.url).pathname === '/v3/public/oauth/token' ? [] : spec!.checkRequest(request))

conform(etsy, simulator, [], { check: spec && check, listings })
