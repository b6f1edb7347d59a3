/** The bugs for promises of systems that keep accounts, planted in Acme Books. */
import { ConnectorFault, type AnyConnector, type BookedOrder, type Connected, type Money, type Ports } from '#kit'
import { acmeBooks } from './acme/books.ts'

const does = (ports: Partial<Ports>): Partial<AnyConnector> => ({ does: { ...acmeBooks.does, ...ports } })
const pushed = acmeBooks.does['books.push']
const pushOther = (change: (order: BookedOrder) => BookedOrder): Partial<AnyConnector> => does({ 'books.push': async (at, orders) => (await pushed(at, orders.map(change))).map((a, i) => ({ ...a, externalId: orders[i]!.key })) })

/** The same numbers, called another currency. */
function calledOther(order: BookedOrder, currency: string): BookedOrder {
  const as = ({ minor }: Money): Money => ({ minor, currency })
  const lines = order.lines.map((l) => ({ ...l, unit: as(l.unit), discount: as(l.discount), tax: as(l.tax), total: as(l.total) }))
  return { ...order, currency, lines, shipping: as(order.shipping), tax: as(order.tax), total: as(order.total) }
}

let count = 0
/** Calls that the system takes for another order each time. */
const renamed = (at: Connected): Connected => ({ ...at, call: (request) => at.call({ ...request, path: `${request.path}-${++count}` }) })

export const plantedInBooks: Record<string, Partial<AnyConnector>> = {
  'every product of another system comes once over all pages, its codes as text and its price exact': does({
    async 'products.pull'(at, from) {
      const page = await acmeBooks.does['products.pull'](at, from)
      return { ...page, items: page.items.map((p) => ({ ...p, variants: p.variants.map((v) => ({ ...v, barcode: String(Number(v.barcode)) })) })) }
    },
  }),
  'every level of another system comes once over all pages, with its place and its cost exact': does({
    async 'levels.pull'(at, from) {
      const page = await acmeBooks.does['levels.pull'](at, from)
      return { ...page, items: page.items.filter((row) => row.onHand !== 0) }
    },
  }),
  'a page of another system’s goods that does not come is a fault, never the end of a list': does({
    'levels.pull': (at, from) => acmeBooks.does['levels.pull'](at, from).catch((error: unknown) => {
      if (error instanceof ConnectorFault && error.kind === 'unavailable') return { items: [], next: undefined }
      throw error
    }),
  }),
  'an order arrives in the accounts with its lines and its money exact': pushOther((order) => ({ ...order, shipping: { ...order.shipping, minor: 0n } })),
  'an order in another currency arrives exactly or is refused, never converted': does({
    'books.push': (at, orders) => pushed(at, orders.map((order) => calledOther(order, at.shop.currency))),
  }),
  'the same key again changes that order in the accounts and makes no second': does({ 'books.push': (at, orders) => pushed(renamed(at), orders) }),
  'an order whose answer was lost is in the accounts once when it is sent again': does({ 'books.push': (at, orders) => pushed({ ...at, call: (request) => renamed(at).call({ ...request, effect: 'once' }) }, orders) }),
  'one order that the accounts do not take does not sink the others': does({
    async 'books.push'(at, orders) {
      const answers = await pushed(at, orders)
      const refused = answers.find((a) => a.outcome === 'refused')
      if (refused) throw new ConnectorFault('invalid', 'an order was refused')
      return answers
    },
  }),
  'a full batch of orders goes through': does({ 'books.push': async (at, orders) => { await pushed(at, orders.slice(0, 10)); return orders.map(({ key }) => ({ externalId: key, outcome: 'applied' })) } }),
}
