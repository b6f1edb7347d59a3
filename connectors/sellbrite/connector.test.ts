import { conform, openApiSpec } from '#kit/testing'
import sellbrite from './connector.ts'
import { simulator } from './simulator.ts'

const spec = openApiSpec('specs/sellbrite/sellbrite-v1.derived.openapi.json')

conform(sellbrite, simulator, [], { check: spec?.checkRequest })
