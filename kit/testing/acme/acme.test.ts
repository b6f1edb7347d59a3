import { conform } from '../conform.ts'
import acme from './connector.ts'
import { simulator } from './simulator.ts'

conform(acme, simulator)
