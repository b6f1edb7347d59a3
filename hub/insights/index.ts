/** Insights: the shop's numbers, defined once each and kept ready to read. */
export { insightsApi } from './insights.api.ts'
export { overview, type Overview, type Question } from './overview.ts'
export { proveRollups, rebuildRollups, type Proof } from './rebuild.ts'
export { reactions } from './reacts.ts'
