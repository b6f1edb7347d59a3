/** Economics: what each channel really earns, line by line, and why. */
export { economicsApi } from './economics.api.ts'
export { reactions } from './reacts.ts'
export { addCosts, type CostWish } from './costs/add-costs.ts'
export { type FeeRuleText } from './fees/fee-rule.ts'
export { saveSchedule } from './fees/schedule.ts'
export { templates } from './fees/templates.ts'
