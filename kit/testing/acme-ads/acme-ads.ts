import { z } from 'zod'
import { DecimalText, CurrencyCode, parseDecimal, readBody, refusedRow, toDecimal, type Connected, type Days, type Health, type Page, type PushAnswer, type ShopEvent, type SpendDay, type VisitDay } from '#kit'

const count = z.int().nonnegative()
const spendSchema = z.object({ currency: CurrencyCode, rows: z.array(z.object({ day: z.iso.date(), campaign: z.string(), name: z.string(), cost: DecimalText, shown: count, clicked: count, bought: DecimalText, worth: DecimalText })), next: z.string().nullable() })
const visitSchema = z.object({ currency: CurrencyCode, rows: z.array(z.object({ day: z.iso.date(), source: z.string(), medium: z.string(), campaign: z.string(), sessions: count, users: count, purchases: count, revenue: DecimalText })), next: z.string().nullable() })

const ask = async <T extends z.ZodType>(at: Connected, operation: string, path: string, days: Days, schema: T): Promise<z.output<T>> =>
  readBody(schema, (await at.call({ operation, method: 'GET', path, query: days, effect: 'read' })).body, `Acme’s ${operation}`)

export async function pullSpend(at: Connected, days: Days): Promise<Page<SpendDay>> {
  const { rows, currency, next } = await ask(at, 'listSpend', '/spend', days, spendSchema)
  const items = rows.map((row): SpendDay => ({
    day: row.day, campaignId: row.campaign, campaign: row.name, spend: parseDecimal(row.cost, currency), impressions: row.shown, clicks: row.clicked, conversions: row.bought, conversionValue: parseDecimal(row.worth, currency),
  }))
  return { items, next: next ?? undefined }
}

export async function pullVisits(at: Connected, days: Days): Promise<Page<VisitDay>> {
  const { rows, currency, next } = await ask(at, 'listVisits', '/visits', days, visitSchema)
  return { items: rows.map(({ revenue, ...row }): VisitDay => ({ ...row, revenue: parseDecimal(revenue, currency) })), next: next ?? undefined }
}

/** The same key is the same event at Acme. */
export async function pushEvents(at: Connected, events: readonly ShopEvent[]): Promise<PushAnswer[]> {
  const good = events.filter((one) => one.clientId !== undefined)
  const body = { events: good.map((one) => ({ key: one.key, name: one.name, at: one.at, visitor: one.clientId, order: one.orderNumber, value: toDecimal(one.value), currency: one.value.currency })) }
  if (good.length > 0) await at.call({ operation: 'tellEvents', method: 'POST', path: '/events', body, effect: 'same' })
  return events.map(({ key, clientId }) => (clientId === undefined ? refusedRow(key, 'no_visitor', 'the order does not say which visitor it was') : { externalId: key, outcome: 'applied' }))
}

export async function readHealth(at: Connected): Promise<Health> {
  const { name } = readBody(z.object({ name: z.string() }), (await at.call({ operation: 'account', method: 'GET', path: '/account', effect: 'read' })).body, 'Acme’s account')
  return { items: [{ code: 'account', level: 'good', words: name }] }
}
