import * as catalog from '#catalog'
import * as orders from '#orders'
import type { FileOrder } from '#files'
import type { Work } from '#platform'
import { ensureChannels } from './ensure-channels.ts'
import type { ImportOptions, ShownProblem } from './import.ts'
import { refusedProblem } from './keep-problems.ts'

export type Written = { placed: number; same: number; revised: number; refused: number; quarantined: number; problems: ShownProblem[] }

/** What a run has learnt of the shop: asked once, not for every chunk. Filled only by what was committed. */
export type Known = { channels: Map<string, string>; skus: Set<string> }
export const nothingKnown = (): Known => ({ channels: new Map(), skus: new Set() })
const skusKept = 300_000

/** A slice of a read chunk keeps all of the chunk alive; a copy lets it go. */
const own = (text: string): string => Buffer.from(text).toString()

/** The sales channel an order of the file belongs to, by name; undefined for the one chosen by id. */
export const channelNameOf = (order: FileOrder, options: ImportOptions): string | undefined => (options.oneChannel ? undefined : order.channel) ?? options.channelName

/** Places one chunk's orders with all they need, in the caller's transaction. Answers what to remember once it is committed. */
export async function writeOrders(work: Work, importId: string, chunk: readonly FileOrder[], options: ImportOptions, known: Known): Promise<{ written: Written; learnt: Known }> {
  const channels = await channelsOf(work, chunk, options, known)
  const channelOf = (o: FileOrder): string | undefined => { const name = channelNameOf(o, options); return name === undefined ? options.channelId : channels.get(name) }
  const learnt: Known = { channels, skus: options.unknownSkus === 'quarantine' ? new Set() : await makeUnknown(work, chunk, channelOf, known) }
  const written: Written = { placed: 0, same: 0, revised: 0, refused: 0, quarantined: 0, problems: [] }
  const homeless = chunk.filter((o) => channelOf(o) === undefined)
  const at = homeless.length === 0 ? chunk : chunk.filter((o) => channelOf(o) !== undefined)
  for (const o of homeless) refused(written, o, { code: 'imports.channel_missing' })
  if (at.length === 0) return { written, learnt }
  const answers = await orders.placeOrders(work, at.map((o) => draftOf(o, channelOf(o)!, importId, options)))
  if (!answers.ok) throw new Error(answers.refusal.code)
  answers.value.forEach((answer, i) => {
    if (answer.outcome === 'refused') return refused(written, at[i]!, answer.refusal)
    written[answer.outcome === 'stale' ? 'same' : answer.outcome]++
    written.quarantined += answer.quarantined
  })
  return { written, learnt }
}

function refused(written: Written, o: FileOrder, refusal: { code: string }): void {
  written.refused++
  written.problems.push(refusedProblem(o.line, o.firstRow, refusal, o.externalId))
}

function draftOf({ channel: _channel, line: _line, firstRow: _first, lastRow: _last, ...order }: FileOrder, channelId: string, importId: string, options: ImportOptions): orders.OrderDraft {
  return { channelId, order, onShort: 'accept', stock: options.stockEffect ?? 'none', importId }
}

async function channelsOf(work: Work, chunk: readonly FileOrder[], options: ImportOptions, known: Known): Promise<Map<string, string>> {
  const wants = new Map<string, string>()
  for (const o of chunk) {
    const name = channelNameOf(o, options)
    if (name !== undefined && !known.channels.has(name) && !wants.has(name)) wants.set(own(name), o.currency)
  }
  return wants.size === 0 ? known.channels : new Map([...known.channels, ...(await ensureChannels(work, wants))])
}

/** Makes a product for every SKU that neither a listing nor the catalogue knows. Answers the SKUs of this chunk that are known now. */
async function makeUnknown(work: Work, chunk: readonly FileOrder[], channelOf: (o: FileOrder) => string | undefined, known: Known): Promise<Set<string>> {
  const fresh = new Map<string, { channelId: string; sku: string; title: string }>()
  for (const o of chunk) {
    const channelId = channelOf(o)
    if (channelId === undefined) continue
    for (const l of o.lines) {
      if (l.sku === undefined) continue
      const key = catalog.skuKey(channelId, l.sku)
      if (!known.skus.has(key) && !fresh.get(key)?.title) fresh.set(own(key), { channelId, sku: l.sku, title: l.title })
    }
  }
  if (fresh.size === 0) return new Set()
  const wants = [...fresh.values()]
  const meant = await catalog.resolveSkus(work, wants)
  const missing = wants.filter((w) => !meant.has(catalog.skuKey(w.channelId, w.sku)))
  if (missing.length > 0) await catalog.ensureVariants(work, missing)
  return new Set(fresh.keys())
}

/** Takes over what a committed chunk taught. */
export function remember(known: Known, learnt: Known): void {
  known.channels = learnt.channels
  if (known.skus.size > skusKept) known.skus.clear()
  for (const sku of learnt.skus) known.skus.add(sku)
}
