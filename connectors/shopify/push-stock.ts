import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Connected, OfferRef, PushAnswer, StockLevel, StockRead } from '#kit'
import { ask, gid, Gid, refused, splitOffer, unknownOffer, UserErrors, type UserError } from './ask.ts'
import { locationOf } from './locations.ts'

// A quantity without `changeFromQuantity` is refused since 2026-04; null says that we know what we write over.
const SetStock = `
mutation SetStock($input: InventorySetQuantitiesInput!, $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) { userErrors { code field message } }
}`
const StockLevels = `
query StockLevels($ids: [ID!]!, $location: ID!) {
  nodes(ids: $ids) { ... on InventoryItem { id inventoryLevel(locationId: $location) { quantities(names: ["available"]) { name quantity } } } }
}`

type Row = StockLevel & { item: string }

export async function pushStock(at: Connected, levels: readonly StockLevel[]): Promise<PushAnswer[]> {
  const answers = new Map<string, PushAnswer>()
  let rows: Row[] = []
  for (const level of levels) {
    const offer = splitOffer(level.externalId)
    if (offer) rows.push({ ...level, item: offer.item })
    else answers.set(level.externalId, unknownOffer(level.externalId))
  }
  const location = rows.length > 0 ? await locationOf(at) : ''
  // All or nothing: rows that Shopify names are taken out, and the others are sent again.
  while (rows.length > 0) {
    const errors = await setLevels(at, rows, location)
    const bad = named(errors, rows)
    for (const { row, error } of bad) answers.set(row.externalId, refused(row.externalId, error))
    const isOver = errors.length === 0 || bad.length === 0
    const left = rows.filter((row) => !answers.has(row.externalId))
    if (isOver) for (const row of left) answers.set(row.externalId, errors[0] ? refused(row.externalId, errors[0]) : { externalId: row.externalId, outcome: 'applied' })
    rows = isOver ? [] : left
  }
  return levels.map((level) => answers.get(level.externalId)!)
}

async function setLevels(at: Connected, rows: readonly Row[], location: string): Promise<UserError[]> {
  const input = {
    name: 'available', reason: 'correction',
    quantities: rows.map((row) => ({ inventoryItemId: gid('InventoryItem', row.item), locationId: location, quantity: row.available, changeFromQuantity: null })),
  }
  const shape = z.object({ inventorySetQuantities: z.object({ userErrors: UserErrors }) })
  // A key of its own for each wish: the same level wished for later is another deed, and Shopify would answer it from memory.
  return (await ask(at, SetStock, { input, key: randomUUID() }, shape, { cost: 10, effect: 'same' })).inventorySetQuantities.userErrors
}

function named(errors: readonly UserError[], rows: readonly Row[]): { row: Row; error: UserError }[] {
  return errors.flatMap((error) => {
    const row = rows[Number(error.field?.find((part) => /^\d+$/.test(part)) ?? -1)]
    return row ? [{ row, error }] : []
  })
}

export async function readStock(at: Connected, offers: readonly OfferRef[]): Promise<StockRead[]> {
  const items = offers.map((offer) => splitOffer(offer.externalId)?.item)
  const ids = [...new Set(items.filter((item) => item !== undefined))].map((item) => gid('InventoryItem', item))
  if (ids.length === 0) return offers.map(({ externalId }) => ({ externalId, available: undefined }))
  const Level = z.object({ quantities: z.array(z.object({ name: z.string(), quantity: z.int() })) })
  const shape = z.object({ nodes: z.array(z.object({ id: Gid, inventoryLevel: Level.nullish() }).nullable()) })
  const { nodes } = await ask(at, StockLevels, { ids, location: await locationOf(at) }, shape, { cost: 3 * ids.length })
  const byItem = new Map(nodes.flatMap((node) => (node ? [[node.id, node.inventoryLevel?.quantities.find((q) => q.name === 'available')?.quantity] as const] : [])))
  return offers.map(({ externalId }, i) => ({ externalId, available: items[i] === undefined ? undefined : byItem.get(gid('InventoryItem', items[i])) }))
}
