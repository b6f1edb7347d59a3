import * as catalog from '#catalog'
import type { Work } from '#platform'
import type { Chunk } from './chunk-file.ts'
import type { ImportOptions } from './import.ts'
import { Tally, type CheckSummary } from './tally.ts'
import { channelNameOf, type Written } from './write-orders.ts'

const skusMax = 200_000

/** A dry run: sums and unknown SKUs of what would come in. It reads the books and writes nothing there. */
export class DryRun {
  private readonly tally = new Tally()
  private readonly skus = new Set<string>()
  private readonly unknown: string[] = []
  private unknownCount = 0
  private isCapped = false
  private chosen: string | undefined
  private pending: { chunk: Chunk; tried: Written; fresh: string[]; missing: string[] } | undefined
  private readonly options: ImportOptions

  constructor(options: ImportOptions) { this.options = options }

  /** Looks at one chunk; it counts once `commit` says that its transaction stands. */
  async add(work: Work, chunk: Chunk, tried: Written): Promise<void> {
    this.chosen ??= await this.nameOfChosen(work)
    const wants = new Map<string, string>()
    const want = (sku: string | undefined, channel: string): void => { if (sku !== undefined && !this.skus.has(sku) && !wants.has(sku)) wants.set(sku, channel) }
    const ids = new Map((await catalog.listChannels(work)).map((c) => [c.name, c.id]))
    for (const o of chunk.orders) {
      const id = ids.get(channelNameOf(o, this.options) ?? this.chosen) ?? work.orgId
      for (const l of o.lines) want(l.sku, id)
    }
    for (const p of chunk.prices) want(p.sku, work.orgId)
    const asked = [...wants].map(([sku, channelId]) => ({ sku, channelId }))
    const known = asked.length === 0 ? new Map<string, unknown>() : await catalog.resolveSkus(work, asked)
    this.pending = { chunk, tried, fresh: asked.map((w) => w.sku), missing: asked.filter((w) => !known.has(catalog.skuKey(w.channelId, w.sku))).map((w) => w.sku) }
  }

  commit(): void {
    if (!this.pending) return
    const { chunk, tried, fresh, missing } = this.pending
    this.tally.addProducts(tried, chunk.products)
    for (const o of chunk.orders) this.tally.addOrder(o, channelNameOf(o, this.options) ?? this.chosen ?? '')
    for (const p of chunk.prices) this.tally.addPrice(p.priceList)
    this.tally.reached(chunk.rowsRead)
    if (this.skus.size + fresh.length > skusMax) this.isCapped = true
    else for (const sku of fresh) this.skus.add(Buffer.from(sku).toString())
    this.unknownCount += missing.length
    for (const sku of missing) if (this.unknown.length < 20) this.unknown.push(Buffer.from(sku).toString())
    this.pending = undefined
  }

  result(): CheckSummary {
    return this.tally.result({ known: this.skus.size - this.unknownCount, unknown: this.unknownCount, examples: this.unknown, isCapped: this.isCapped })
  }

  private async nameOfChosen(work: Work): Promise<string> {
    if (this.options.channelId === undefined) return this.options.channelName ?? ''
    return (await catalog.listChannels(work)).find((c) => c.id === this.options.channelId)?.name ?? ''
  }
}
