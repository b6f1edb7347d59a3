import { conform } from '../conform.ts'
import { acmeAds, acmeVisits } from './connector.ts'
import { simulator } from './simulator.ts'

conform(acmeAds, simulator)
conform(acmeVisits, simulator)
