/** Attribution: what ads cost and who came, as each system said it and when. */
export { attributionApi } from './attribution.api.ts'
export { keepSource, type Source } from './source.ts'
export { keepSpend, type Kept } from './keep-spend.ts'
export { chargedSpend, spendSpan, type ChargedSpend } from './charged-spend.ts'
export { campaignWeeks, type CampaignWeek } from './campaign-weeks.ts'
export { keepVisits } from './keep-visits.ts'
export { keepExposure } from './keep-exposure.ts'
