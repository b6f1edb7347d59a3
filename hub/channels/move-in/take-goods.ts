/** What products of another system are made of and cost. Ours stands where we have said it already; what differs is told. */
import { stableJson, toJson, type Money } from '#kit'
import { bundlePartsOf, ensurePriceList, pricesOf, setComponents, setPrices, variantsByCode } from '#catalog'
import type { Work } from '#platform'
import { codeOf } from '../imports/ensure-channels.ts'
import { judgePrice, limitsFor } from '../prices/guards.ts'
import { readGuards } from '../prices/save-guards.ts'
import { readRow, type Done } from './move-in.ts'
import type { BundleRow, PriceRow } from './rows-of-products.ts'

export type Taken = { key: string; place: string; body: string }
export const refusedAs = (key: string, said: object): Done => ({ key, state: 'refused', outcome: 'refused', said })

const idsOf = async (work: Work, skus: readonly string[]): Promise<Map<string, string>> =>
  new Map((await variantsByCode(work, { skus, barcodes: [] })).map((v) => [v.sku, v.variantId]))

export async function takeBundles(work: Work, rows: readonly Taken[]): Promise<Done[]> {
  const told = rows.map(({ key, body }) => ({ key, ...readRow<BundleRow>(body) }))
  const ids = await idsOf(work, told.flatMap(({ sku, parts }) => [sku, ...parts.map((part) => part.sku)]))
  const ours = await bundlePartsOf(work, [...new Set(told.flatMap(({ sku }) => ids.get(sku) ?? []))])
  const fresh: { key: string; draft: Parameters<typeof setComponents>[1][number] }[] = []
  const answers = told.map(({ key, sku, parts }): Done => {
    const missing = [sku, ...parts.map((part) => part.sku)].find((one) => !ids.has(one))
    if (missing !== undefined) return refusedAs(key, { code: 'catalog.sku_unknown', sku: missing })
    const variantId = ids.get(sku)!
    const components = parts.map((part) => ({ variantId: ids.get(part.sku)!, quantity: part.quantity }))
    const said = ours.get(variantId)
    if (said) return stableJson(inOrder(said)) === stableJson(inOrder(components)) ? { key, state: 'done', outcome: 'unchanged' } : { key, state: 'done', outcome: 'kept' }
    fresh.push({ key, draft: { variantId, kind: 'virtual_bundle', components } })
    return { key, state: 'done', outcome: 'composed' }
  })
  const set = new Map((fresh.length === 0 ? [] : await setComponents(work, fresh.map((one) => one.draft))).map((answer, i) => [fresh[i]!.key, answer]))
  return answers.map((answer) => { const a = set.get(answer.key); return a && !a.ok ? refusedAs(answer.key, a.refusal) : answer })
}

const inOrder = (parts: readonly { variantId: string; quantity: number }[]): unknown => parts.map(({ variantId, quantity }) => ({ variantId, quantity })).sort((a, b) => (a.variantId < b.variantId ? -1 : 1))

/** Lists are found by their code or made. What a guard of the shop would keep from going out does not come in either. */
export async function takePrices(work: Work, rows: readonly Taken[]): Promise<Done[]> {
  const told = rows.map(({ key, body }) => ({ key, ...readRow<PriceRow>(body) }))
  const ids = await idsOf(work, told.map((t) => t.sku))
  const lists = new Map<string, Awaited<ReturnType<typeof ensurePriceList>>>()
  for (const { list, price } of told) if (!lists.has(list)) lists.set(list, await ensurePriceList(work, { code: codeOf(list), name: list, currency: price.currency }))
  const asks = told.flatMap(({ key, sku, list, price }) => {
    const made = lists.get(list)!
    const variantId = ids.get(sku)
    return made.ok && variantId !== undefined ? [{ key, price, priceListId: made.value.id, variantId, currency: made.value.currency }] : []
  })
  const ours = new Map((await pricesOf(work, asks)).map((p) => [`${p.priceListId} ${p.variantId}`, p.price]))
  const guards = await readGuards(work, asks.map((a) => a.variantId))
  const askOf = new Map(asks.map((ask) => [ask.key, ask]))
  const fresh: typeof asks = []
  const answers = told.map(({ key, sku, list }): Done => {
    const made = lists.get(list)!
    const ask = askOf.get(key)
    if (!made.ok) return refusedAs(key, made.refusal)
    if (!ask) return refusedAs(key, { code: 'catalog.sku_unknown', sku })
    const said = ours.get(`${ask.priceListId} ${ask.variantId}`)
    if (said) return isSame(said, ask.price) ? { key, state: 'done', outcome: 'unchanged' } : { key, state: 'done', outcome: 'differs', said: { sku, ours: toJson(said), theirs: toJson(ask.price) } }
    const stopped = judgePrice({ before: undefined, after: ask.price, currency: ask.currency }, limitsFor(guards, { variantId: ask.variantId })).find((f) => f.effect === 'stop')
    if (stopped) return refusedAs(key, { code: 'connections.move_in_price', sku, guard: stopped.code })
    fresh.push(ask)
    return { key, state: 'done', outcome: 'priced' }
  })
  const set = new Map((await setPrices(work, fresh)).map((answer, i) => [fresh[i]!.key, answer]))
  return answers.map((answer) => { const a = set.get(answer.key); return a && !a.ok ? refusedAs(answer.key, a.refusal) : answer })
}

const isSame = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency
