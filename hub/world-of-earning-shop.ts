/** The shop of economics' tests, for tests of what other rooms make of its numbers. */
export { earningShop, type EarningShop } from './economics/world-of-economics.ts'
