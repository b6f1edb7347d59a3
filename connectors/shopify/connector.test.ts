import { conform, graphqlSpec } from '#kit/testing'
import connector from './connector.ts'
import { listings } from './listings.corpus.ts'
import { simulator } from './simulator.ts'

const spec = graphqlSpec('specs/shopify/admin-2026-10.graphql')
const check = spec && (async (request: Request) => (new URL(request.url).pathname === '/admin/oauth/access_token' ? [] : spec.checkRequest(request)))

conform(connector, simulator, [], { check, listings })
