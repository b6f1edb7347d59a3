/** Attribution: what ads cost and who came, as each system said it and when. */
export { attributionApi } from './attribution.api.ts'
export { keepSource, type Source } from './source.ts'
export { keepSpend, type Kept } from './keep-spend.ts'
export { keepVisits } from './keep-visits.ts'
