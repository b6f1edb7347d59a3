/**
 * Which orders have rows far apart. Files list an order's rows together, or nearly; the few that do not are found in
 * the first pass and held back in the second. Both passes forget keys by the same rule, so what the first pass calls
 * near is never cut in two by the second.
 */

/** A key not seen during one whole generation of rows after its own is complete. */
export const GENERATION_ROWS = 2000

/** 53 bits of a key: for the millions of keys that would not fit in memory as texts. */
export function hashKey(key: string): number {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < key.length; i++) {
    const c = key.charCodeAt(i)
    a = Math.imul(a ^ c, 0x01000193)
    b = Math.imul(b ^ c, 0x85ebca6b) ^ (b >>> 13)
  }
  return (a >>> 0) * 0x200000 + ((b ^ (a >>> 15)) >>> 11)
}

/** Up to here keys are remembered exactly; it is 15 MB. */
const EXACT_KEYS = 300_000

/**
 * Keys that were complete once. Behind the exact ones it is two bytes a key and one false "seen before" in thousands,
 * which costs only that order's longer hold.
 */
class SeenKeys {
  private readonly exact = new Set<number>()
  private readonly layers: { bits: Uint8Array; room: number }[] = []

  add(hash: number): void {
    if (this.exact.size < EXACT_KEYS) { this.exact.add(hash); return }
    let layer = this.layers.at(-1)
    if (!layer || layer.room === 0) {
      const keys = 500_000 * 2 ** Math.min(this.layers.length, 6)
      layer = { bits: new Uint8Array(keys * 2), room: keys }
      this.layers.push(layer)
    }
    layer.room--
    for (const bit of places(hash, layer.bits.length * 8)) layer.bits[bit >>> 3]! |= 1 << (bit & 7)
  }

  has(hash: number): boolean {
    return this.exact.has(hash) || this.layers.some(({ bits }) => places(hash, bits.length * 8).every((bit) => (bits[bit >>> 3]! & (1 << (bit & 7))) !== 0))
  }
}

function places(hash: number, size: number): number[] {
  const low = hash % 0x4000000
  const high = Math.floor(hash / 0x4000000)
  return Array.from({ length: 7 }, (_, i) => (low + i * (high * 2 + 1)) % size)
}

/** First pass: fed with every row's key in file order. */
export class ScatterWatch {
  /** Hash of a scattered key → its last row. */
  readonly lastRow = new Map<number, number>()
  /** Different keys; a hair too low in files of millions, where a new key may look seen. */
  keys = 0
  private current = new Set<string>()
  private previous = new Set<string>()
  private readonly seen = new SeenKeys()
  private last = ''
  private rows = 0

  add(key: string): void {
    this.rows++
    if (key !== this.last || this.lastRow.size > 0) this.note(key)
    if (this.rows % GENERATION_ROWS === 0) this.turn()
  }

  private note(key: string): void {
    this.last = key
    const known = this.current.has(key)
    if (known && this.lastRow.size === 0) return
    const hash = hashKey(key)
    if (!known) {
      const isBack = !this.previous.has(key) && this.seen.has(hash)
      if (!isBack && !this.previous.has(key)) this.keys++
      if (isBack) this.lastRow.set(hash, this.rows)
      this.current.add(key)
    }
    if (this.lastRow.has(hash)) this.lastRow.set(hash, this.rows)
  }

  private turn(): void {
    for (const key of this.previous) if (!this.current.has(key)) this.seen.add(hashKey(key))
    this.previous = this.current
    this.current = new Set()
    this.last = ''
  }
}

export type Held = { row: readonly string[]; line: number; number: number }
type Group = { key: string; rows: Held[]; generation: number }

/** Second pass: gathers the rows of each order and gives it back once, complete. */
export class Gatherer {
  private readonly near = new Map<string, Group>()
  private readonly far = new Map<string, Held[]>()
  private readonly lastRow: ReadonlyMap<number, number>
  private last: Group | undefined
  private rows = 0

  constructor(lastRow: ReadonlyMap<number, number>) { this.lastRow = lastRow }

  /** Takes one row; returns an order that this row completes though its rows lie apart. */
  add(key: string, held: Held): Held[] | undefined {
    this.rows = held.number
    if (this.last?.key === key) { this.last.rows.push(held); this.last.generation = this.generation(); return undefined }
    if (this.lastRow.size > 0) {
      const end = this.lastRow.get(hashKey(key))
      if (end !== undefined) return this.addFar(key, held, end)
    }
    let group = this.near.get(key)
    if (!group) { group = { key, rows: [], generation: 0 }; this.near.set(key, group) }
    group.rows.push(held)
    group.generation = this.generation()
    this.last = group
    return undefined
  }

  /** Orders without a row for a whole generation; called when a generation is full. */
  complete(): Held[][] {
    const now = this.generation()
    const done: Held[][] = []
    for (const [key, group] of this.near) {
      if (group.generation >= now) continue
      done.push(group.rows)
      this.near.delete(key)
    }
    this.last = undefined
    return done
  }

  rest(): Held[][] {
    const done = [...[...this.near.values()].map(({ rows }) => rows), ...this.far.values()]
    this.near.clear()
    this.far.clear()
    return done
  }

  /** Every order whose last row is at or before this one has been given back: a restart may begin behind it. */
  rowsDone(): number {
    let done = this.rows
    for (const { rows } of this.near.values()) done = Math.min(done, rows.at(-1)!.number - 1)
    return done
  }

  private generation(): number { return Math.floor((this.rows - 1) / GENERATION_ROWS) }

  private addFar(key: string, held: Held, end: number): Held[] | undefined {
    this.last = undefined
    const rows = this.far.get(key) ?? []
    // Held for long: the copy lets go of the read chunk that the cells are slices of.
    rows.push({ ...held, row: JSON.parse(JSON.stringify(held.row)) as string[] })
    if (held.number < end) { if (rows.length === 1) this.far.set(Buffer.from(key).toString(), rows); return undefined }
    this.far.delete(key)
    return rows
  }
}
