/** What somebody has filled in so far, and the question that it makes. */
import { exponentOf } from '#kit'
import type { LaunchQuestion } from './advice-api.ts'

export const scenarioNames = ['pessimistic', 'base', 'optimistic'] as const
export type ScenarioName = (typeof scenarioNames)[number]
export type ScenarioWish = { units: number; growth: number; returns: number; adsMinor: string | undefined }
export type LaunchWish = {
  profileId: string; channelId: string | undefined; priceMinor: string | undefined; costMinor: string | undefined; fixedMinor: string | undefined; startMinor: string | undefined; returnMinor: string | undefined
  payoutDays: number | undefined; stockMonths: number; months: number; scenarios: Record<ScenarioName, ScenarioWish>
}

/** Round numbers to begin with, in a currency of about that size. */
export function beginning(profileId: string | undefined, currency: string): LaunchWish {
  const about = (twd: number): string => (currency === 'TWD' ? String(twd) : String(Math.max(1, Math.round(twd / 30)) * 10 ** exponentOf(currency)))
  const scenario = (units: number, growth: number, returns: number, ads: number): ScenarioWish => ({ units, growth, returns, adsMinor: about(ads) })
  return {
    profileId: profileId ?? 'shopee-tw', channelId: undefined, priceMinor: about(890), costMinor: about(320), fixedMinor: about(3000), startMinor: about(20_000), returnMinor: about(60), payoutDays: undefined, stockMonths: 1, months: 12,
    scenarios: { pessimistic: scenario(25, 0, 8, 3000), base: scenario(60, 3, 5, 5000), optimistic: scenario(110, 6, 4, 8000) },
  }
}

/** Per cents as people type them, parts of a million as the hub counts. */
const ppm = (percent: number): number => Math.round(percent * 10_000)

export function questionOf(wish: LaunchWish, variantId: string | undefined): LaunchQuestion | undefined {
  const { priceMinor, costMinor, channelId, payoutDays, scenarios, fixedMinor, startMinor, returnMinor, ...rest } = wish
  if (priceMinor === undefined || priceMinor === '0' || (costMinor === undefined && variantId === undefined)) return undefined
  const scenario = ({ units, growth, returns, adsMinor }: ScenarioWish) => ({ units, growthPpm: ppm(growth), returnsPpm: ppm(returns), adsMinor: adsMinor ?? '0' })
  return {
    ...rest, priceMinor, ...(costMinor === undefined ? {} : { costMinor }), ...(variantId === undefined ? {} : { variantId }), ...(channelId === undefined ? {} : { channelId }), ...(payoutDays === undefined ? {} : { payoutDays }),
    fixedMinor: fixedMinor ?? '0', startMinor: startMinor ?? '0', returnMinor: returnMinor ?? '0', scenarios: { pessimistic: scenario(scenarios.pessimistic), base: scenario(scenarios.base), optimistic: scenario(scenarios.optimistic) },
  }
}
