/** Advice: which channel, how much, what next; proposals with their evidence, done and undone through the rooms they belong to. */
export { adviceApi } from './advice.api.ts'
export { makePlan } from './plans/plan.ts'
export { reactions } from './reacts.ts'
export { budgetAdviceApi } from './reallocation/budget-advice.api.ts'
export { reviewShop, startReviews } from './review-shop.ts'
