/** What is on its way to a channel: one row an offer and kind, holding the newest wish and how far the channel has followed it. */
import { money, type AnyConnector, type Connected, type OfferRef, type Ports, type PushAnswer } from '#kit'

export const pushKinds = ['stock', 'price'] as const
export type PushKind = (typeof pushKinds)[number]
export const pushStates = ['held', 'queued', 'sent', 'unsure', 'accepted', 'told', 'verified', 'failed'] as const
export type PushState = (typeof pushStates)[number]

/** To zero goes first: it is what keeps a thing from being sold twice. Bulk goes behind everything that a sale waits for. */
export const lanes = { toZero: 0, change: 1, bulk: 2 } as const

/** What went wrong with one row, in the channel's words or in ours. */
export type PushError = { code: string; words: string }

/** One row as it is sent. */
export type Sending = { offerId: string; externalId: string; sku: string | null; value: bigint; currency: string | null }
/** What the channel was read to say of one offer; undefined where it does not know the offer. */
export type Seen = { offerId: string; value: bigint | undefined; currency?: string }

/** What differs between stock and prices: the ports, and how a row reads there. */
type Route = {
  push: 'stock.push' | 'prices.push'
  read: 'stock.read' | 'prices.read'
  send: (connector: AnyConnector, at: Connected, rows: readonly Sending[]) => Promise<PushAnswer[]>
  ask: (connector: AnyConnector, at: Connected, rows: readonly (OfferRef & { offerId: string })[]) => Promise<Seen[]>
}

const refOf = ({ externalId, sku }: { externalId: string; sku: string | null }): OfferRef => ({ externalId, sku: sku ?? undefined })

export const routes: Record<PushKind, Route> = {
  stock: {
    push: 'stock.push', read: 'stock.read',
    send: (connector, at, rows) => portOf(connector, 'stock.push')(at, rows.map((r) => ({ ...refOf(r), available: Number(r.value) }))),
    ask: async (connector, at, rows) => {
      const said = new Map((await portOf(connector, 'stock.read')(at, rows)).map((r) => [r.externalId, r.available]))
      return rows.map(({ offerId, externalId }) => { const n = said.get(externalId); return { offerId, value: n === undefined ? undefined : BigInt(n) } })
    },
  },
  price: {
    push: 'prices.push', read: 'prices.read',
    send: (connector, at, rows) => portOf(connector, 'prices.push')(at, rows.map((r) => ({ ...refOf(r), price: money(r.value, r.currency!) }))),
    ask: async (connector, at, rows) => {
      const said = new Map((await portOf(connector, 'prices.read')(at, rows)).map((r) => [r.externalId, r.price]))
      return rows.map(({ offerId, externalId }) => { const p = said.get(externalId); return { offerId, value: p?.minor, ...(p && { currency: p.currency }) } })
    },
  },
}

function portOf<P extends keyof Ports>(connector: AnyConnector, name: P): Ports[P] {
  const port = connector.does[name]
  if (!port) throw new Error(`${connector.id} does not do ${name}`)
  return port
}

export const does = (connector: AnyConnector, port: keyof Ports): boolean => connector.does[port] !== undefined
/** Most rows that go in one call; a connector that says nothing takes a few. */
export const batchOf = (connector: AnyConnector, port: keyof Ports): number => Math.max(1, connector.batches[port] ?? 20)
