/** Money of one currency in another: by the rate of its day, or not at all. */
import { divide, exponentOf } from '#kit'
import { sql, type Work } from '#platform'

export type Rate = { from: string; to: string; day: string; rate: string; source: string }
/** The rate that holds on a day: the newest until then, else the first there is. */
export type RateOn = (from: string, to: string, day: string) => Rate | undefined
export type Convert = (minor: bigint, from: string, to: string, day: string) => { minor: bigint; rate: Rate | undefined } | undefined

export const listRates = (work: Work): Promise<Rate[]> => work.query<Rate>(sql`
  select from_currency as from, to_currency as to, day::text as day, trim_scale(rate)::text as rate, source from economics.fx_rate where org_id = ${work.orgId} order by from_currency, to_currency, day`)

export async function readConvert(work: Work): Promise<Convert> {
  return convertBy(rateOn(await listRates(work)))
}

function rateOn(rates: readonly Rate[]): RateOn {
  return (from, to, day) => {
    const pair = rates.filter((r) => r.from === from && r.to === to)
    return pair.findLast((r) => r.day <= day) ?? pair[0]
  }
}

/** Exact: a rate is a quotient of integers, rounded half away from zero once. */
function convertBy(on: RateOn): Convert {
  return (minor, from, to, day) => {
    if (from === to) return { minor, rate: undefined }
    const found = quotientOn(on, from, to, day)
    return found && { minor: divide(minor * found.up, found.down), rate: found.rate }
  }
}

/** Smallest units of one currency in smallest units of another: minor × up ÷ down. */
export type Quotient = { up: bigint; down: bigint; rate: Rate }
function quotientOn(on: RateOn, from: string, to: string, day: string): Quotient | undefined {
  const straight = on(from, to, day)
  const rate = straight ?? on(to, from, day)
  if (!rate) return undefined
  const { top, bottom } = quotientOf(rate.rate)
  const [up, down] = straight ? [top, bottom] : [bottom, top]
  const places = exponentOf(to) - exponentOf(from)
  return { up: up * 10n ** BigInt(Math.max(0, places)), down: down * 10n ** BigInt(Math.max(0, -places)), rate }
}

/** The rate that was known for a day then: one that was said of a later day is none of it. */
export async function readQuotients(work: Work): Promise<(from: string, to: string, day: string) => Quotient | undefined> {
  const on = rateOn(await listRates(work))
  return (from, to, day) => {
    const found = quotientOn(on, from, to, day)
    return found && found.rate.day <= day ? found : undefined
  }
}

function quotientOf(text: string): { top: bigint; bottom: bigint } {
  const [whole, decimals = ''] = text.split('.')
  return { top: BigInt(whole! + decimals), bottom: 10n ** BigInt(decimals.length) }
}

export async function keepRates(work: Work, rates: readonly Rate[]): Promise<void> {
  for (const r of rates) {
    await work.query(sql`
      insert into economics.fx_rate (org_id, from_currency, to_currency, day, rate, source, at) values (${work.orgId}, ${r.from}, ${r.to}, ${r.day}::date, ${r.rate}::numeric, ${r.source}, ${work.now})
      on conflict (org_id, from_currency, to_currency, day) do update set rate = excluded.rate, source = excluded.source, at = excluded.at`)
  }
  work.emit('economics.rates_said', work.orgId, {})
}
