import * as catalog from '#catalog'
import type { FilePrice } from '#files'
import type { Work } from '#platform'
import { codeOf } from './ensure-channels.ts'
import type { ImportOptions } from './import.ts'
import { refusedProblem } from './keep-problems.ts'
import type { Written } from './write-orders.ts'

/** Sets one chunk's prices, making the price lists and, if so chosen, the products they are of. */
export async function writePrices(work: Work, chunk: readonly FilePrice[], options: ImportOptions): Promise<Written> {
  const written: Written = { placed: 0, same: 0, revised: 0, refused: 0, quarantined: 0, problems: [] }
  if (chunk.length === 0) return written
  const refused = (p: FilePrice, refusal: { code: string }): void => {
    written.refused++
    written.problems.push(refusedProblem(p.line, p.row, refusal, `${p.sku} · ${p.priceList}`))
  }
  if (options.unknownSkus !== 'quarantine') await catalog.ensureVariants(work, chunk.map(({ sku }) => ({ sku, title: sku })))
  const lists = new Map<string, Awaited<ReturnType<typeof catalog.ensurePriceList>>>()
  for (const { priceList, price } of chunk) {
    if (!lists.has(priceList)) lists.set(priceList, await catalog.ensurePriceList(work, { code: codeOf(priceList), name: priceList, currency: price.currency }))
  }
  const rows = chunk.flatMap((p) => {
    const list = lists.get(p.priceList)!
    if (list.ok) return [{ p, draft: { priceListId: list.value.id, sku: p.sku, price: p.price } }]
    refused(p, list.refusal)
    return []
  })
  const answers = await catalog.setPrices(work, rows.map(({ draft }) => draft))
  answers.forEach((answer, i) => {
    if (!answer.ok) return refused(rows[i]!.p, answer.refusal)
    written[answer.outcome === 'set' ? 'placed' : 'same']++
  })
  return written
}
