import { conform, openApiSpec } from '#kit/testing'
import tiktok from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/tiktok-shop/tiktok-shop.derived.openapi.json')
conform(tiktok, simulator, [], { check: async (request) => (new URL(request.url).host === 'auth.tiktok-shops.com' ? [] : await spec?.checkRequest(request) ?? []) })
