import { toDecimal, showId } from '#kit'
import { endpoint, read, workbookOf, z, type Api, type Hub, type Who, type WorkbookCell } from '#platform'
import { findOrders, type OrderFilter, type OrderRow } from './find-orders.ts'
import { OrderFilterQuery } from './order.schema.ts'

/** Columns of the export, in the order asked for; the header is the column's own name, stable for spreadsheets. */
const exportable = {
  number: (o: OrderRow) => o.number.toString(),
  id: (o: OrderRow) => showId('ord', o.id),
  externalId: (o: OrderRow) => o.external_id,
  channelId: (o: OrderRow) => showId('chn', o.channel_id),
  kind: (o: OrderRow) => o.kind,
  placedAt: (o: OrderRow) => o.placed_at.toISOString(),
  buyerName: (o: OrderRow) => o.buyer_name ?? '',
  orderState: (o: OrderRow) => o.order_state,
  paymentState: (o: OrderRow) => o.payment_state,
  fulfilmentState: (o: OrderRow) => o.fulfilment_state,
  returnState: (o: OrderRow) => o.return_state,
  lines: (o: OrderRow) => String(o.line_count),
  units: (o: OrderRow) => String(o.unit_count),
  currency: (o: OrderRow) => o.currency,
  goods: (o: OrderRow) => toDecimal({ minor: o.goods_minor, currency: o.currency }),
  discount: (o: OrderRow) => toDecimal({ minor: o.discount_minor, currency: o.currency }),
  shipping: (o: OrderRow) => toDecimal({ minor: o.shipping_minor, currency: o.currency }),
  tax: (o: OrderRow) => toDecimal({ minor: o.tax_minor, currency: o.currency }),
  total: (o: OrderRow) => toDecimal({ minor: o.total_minor, currency: o.currency }),
  refunded: (o: OrderRow) => toDecimal({ minor: o.refunded_minor, currency: o.currency }),
} as const
type Column = keyof typeof exportable
const allColumns = Object.keys(exportable) as Column[]
const moneyColumns = new Set<Column>(['goods', 'discount', 'shipping', 'tax', 'total', 'refunded'])

export function exportApi(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/orders/export', tag: 'orders', needs: 'orders.read', summary: 'The filtered list as a file: CSV or XLSX of any size; an XLSX goes on in the next sheet beyond 1,048,575 rows',
    query: OrderFilterQuery.extend({ format: z.enum(['csv', 'xlsx']).default('csv'), columns: z.string().optional() }), answer: z.any(),
  }, async ({ who, hub, query: { format, columns, ...filter } }) => {
    const asked = (columns?.split(',') ?? []).filter((c): c is Column => c in exportable)
    const chosen = asked.length > 0 ? asked : allColumns
    const name = `attachment; filename="orders.${format}"`
    if (format === 'csv') return new Response(csvStream(hub, who, filter, chosen), { headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': name } })
    return new Response(workbookOf([{ name: 'orders', header: chosen, rows: cells(hub, who, filter, chosen) }]), { headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': name } })
  })
}

async function* pages(hub: Hub, who: Who, filter: OrderFilter): AsyncGenerator<OrderRow[]> {
  let cursor: string | undefined
  do {
    const page = await read(hub, who, (work) => findOrders(work, filter, { cursor, limit: 1000, sort: { by: 'placedAt', down: true } }))
    yield page.items
    cursor = page.next ?? undefined
  } while (cursor)
}

function csvStream(hub: Hub, who: Who, filter: OrderFilter, columns: readonly Column[]): ReadableStream<Uint8Array> {
  const source = pages(hub, who, filter)
  const encoder = new TextEncoder()
  // The BOM makes Excel read UTF-8: without it Chinese names open as noise.
  let head = `\uFEFF${columns.join(',')}\r\n`
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await source.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(head + value.map((o) => `${columns.map((c) => quoted(exportable[c](o))).join(',')}\r\n`).join('')))
      head = ''
    },
    cancel: async () => void (await source.return(undefined)),
  })
}

/** A text that a spreadsheet would run as a formula is kept a text (CSV injection), unless it is a plain number. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

async function* cells(hub: Hub, who: Who, filter: OrderFilter, columns: readonly Column[]): AsyncGenerator<WorkbookCell[]> {
  for await (const page of pages(hub, who, filter)) for (const o of page) yield columns.map((c) => cell(c, exportable[c](o)))
}

// Numbers of a spreadsheet are doubles: amounts beyond their exact range stay text.
function cell(column: Column, text: string): WorkbookCell {
  const isExact = (moneyColumns.has(column) || column === 'lines' || column === 'units') && text.length <= 15
  return isExact ? Number(text) : text
}
