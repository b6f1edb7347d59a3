import { z } from 'zod'
import { ConnectorFault, refusedRow, type Connected, type OfferRef, type PushAnswer } from '#kit'
import { byCollection, chunks, type Placed } from './offer-id.ts'
import { Product } from './product-body.ts'
import { Id, readAnswer } from './read-answer.ts'

// A row that failed carries its error inside the 200 of the batch.
const RowError = z.object({ id: Id.nullish(), error: z.object({ code: z.string(), message: z.string() }) })
const Batch = z.object({ update: z.array(z.union([RowError, Product])).default([]) })
type Row = z.infer<typeof Batch>['update'][number]

/** Most rows of one batch (REST API docs, "Batch update products": 100 objects). */
export const batchMost = 100

type Change<T> = {
  fields: (row: T) => Record<string, unknown>
  /** Compares what the store answers with what was asked: a plug-in may have its own will. Undefined: it is so. */
  differs: (row: T, product: Product) => string | undefined
}

/** Changes offers: one batch for the simple products, one for the variations of each product. Absolute values, so repeating is harmless. */
export async function updateOffers<T extends OfferRef>(at: Connected, rows: readonly T[], change: Change<T>): Promise<PushAnswer[]> {
  const answers: PushAnswer[] = rows.map((r) => refusedRow(r.externalId, 'unknown_offer', 'This is no product or variation of this store.'))
  for (const group of byCollection(rows)) {
    for (const placed of chunks(group.placed, batchMost)) {
      const done = await sendBatch(at, group, placed, change)
      done.forEach((answer, i) => { answers[placed[i]!.index] = answer })
    }
  }
  return answers
}

async function sendBatch<T extends OfferRef>(at: Connected, group: { path: string; parent: string | undefined }, placed: Placed<T>[], change: Change<T>): Promise<PushAnswer[]> {
  try {
    const answer = await at.call({
      operation: group.parent === undefined ? 'batch_update_products' : 'batch_update_product_variations', method: 'POST', path: `/wp-json/wc/v3${group.path}/batch`, effect: 'same',
      body: { update: placed.map((p) => ({ id: Number(p.at.id), ...change.fields(p.row) })) },
    })
    const { update } = readAnswer(Batch, answer, 'a batch of products')
    if (update.length !== placed.length) throw new ConnectorFault('contract_changed', `a batch of products: ${placed.length} rows sent, ${update.length} answered`)
    return placed.map((p, i) => rowAnswer(p, update[i]!, change))
  } catch (error) {
    // A product that is gone takes its variations with it; it must not take the other products' rows too.
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    return placed.map((p) => refusedRow(p.row.externalId, error.code ?? 'invalid', error.message))
  }
}

function rowAnswer<T extends OfferRef>(p: Placed<T>, row: Row, change: Change<T>): PushAnswer {
  if ('error' in row) return refusedRow(p.row.externalId, row.error.code, row.error.message)
  const words = row.id === p.at.id ? change.differs(p.row, row) : `the store answered for ${row.id}`
  return words === undefined ? { externalId: p.row.externalId, outcome: 'applied' } : refusedRow(p.row.externalId, 'not_applied', words)
}

/** The offers as the store has them now, by external id; those that it does not know are missing. */
export async function readOffers(at: Connected, offers: readonly OfferRef[]): Promise<Map<string, Product>> {
  const found = new Map<string, Product>()
  for (const group of byCollection(offers)) {
    for (const placed of chunks(group.placed, batchMost)) {
      const products = await readGroup(at, group, placed.map((p) => p.at.id))
      for (const product of products) found.set(group.parent === undefined ? product.id : `${group.parent}:${product.id}`, product)
    }
  }
  return found
}

async function readGroup(at: Connected, group: { path: string; parent: string | undefined }, ids: string[]): Promise<Product[]> {
  try {
    const answer = await at.call({
      operation: group.parent === undefined ? 'list_all_products' : 'list_all_product_variations', method: 'GET', path: `/wp-json/wc/v3${group.path}`, effect: 'read',
      query: { include: ids.join(','), per_page: String(batchMost) },
    })
    return readAnswer(z.array(Product), answer, 'the list of products')
  } catch (error) {
    if (error instanceof ConnectorFault && error.kind === 'invalid' && group.parent !== undefined) return []
    throw error
  }
}

