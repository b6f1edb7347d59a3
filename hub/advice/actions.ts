/** Everything that one click can do. A list and not a folder walk, since a bundled hub has no folder. */
import type { Action } from './advice.ts'
import { adsBudget } from './actions/ads-budget.ts'
import { closeChannel } from './actions/close-channel.ts'
import { changePrices } from './actions/change-prices.ts'
import { moveBudgets } from './reallocation/move-budgets.ts'

const actions: readonly Action[] = [changePrices, adsBudget, closeChannel, moveBudgets]

export function actionById(id: string): Action {
  const action = actions.find((a) => a.id === id)
  if (!action) throw new Error(`no action ${id}`)
  return action
}
