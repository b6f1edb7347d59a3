import { conform, openApiSpec } from '#kit/testing'
import linnworks from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/linnworks/v1/auth.json', 'specs/linnworks/v1/stock.json', 'specs/linnworks/v1/inventory.json', 'specs/linnworks/v2/orders-v2.json')
conform(linnworks, simulator, [], { check: spec?.checkRequest })
