import { rowsOf, shownDoc, strangeRow, type SimBooks, type SimDoc } from './simulated-books.ts'

export type Ask = { type: string; name: string; query: (name: string) => string; body: Partial<SimDoc> }
export type Route = (method: 'GET' | 'POST' | 'PUT', path: string, operationOf: (type: string) => string, answer: (ask: Ask) => Response) => void
type Filter = [doctype: string, field: string, operator: string, value: string | string[]]

const refusal = (kind: string, words: string): Response => Response.json({ exc_type: kind, exception: `frappe.exceptions.${kind}: ${words}` }, { status: 417 })

/** Lists of any type, by fields and filters, twenty rows unless asked for more. */
export function listRoutes(at: Route, books: SimBooks): void {
  at('GET', '/resource/:type', (type) => `list ${type}`, ({ type, query }) => {
    const filters = JSON.parse(query('filters') || '[]') as Filter[]
    const fields = (JSON.parse(query('fields') || '["name"]') as string[]).map((field) => field.split('.').at(-1)!)
    const found = rowsOf(books, type).filter((row) => filters.every(([, field, operator, value]) => (operator === 'in' ? value.includes(String(row[field])) : operator === 'is' ? (row[field] ?? null) === null : String(row[field]) === value)))
      .flatMap((row) => (fields.includes('attribute') && Array.isArray(row['children']) && row['children'].length > 0 ? (row['children'] as object[]).map((child) => ({ ...row, ...child })) : [row]))
    const start = Number(query('limit_start') || '0'), length = Number(query('limit_page_length') || '20')
    const rows = found.sort((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1)).slice(start, start + length)
    return Response.json({ data: rows.map((row) => Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))) })
  })
}

/** A sales order is a draft, is submitted, is cancelled: never back, and never two steps at once. */
export function orderRoutes(at: Route, books: SimBooks): void {
  const { orders, refused } = books
  at('POST', '/resource/:type', (type) => `create ${type}`, ({ body }) => {
    if (refused.has(body.po_no ?? '')) return refusal('ValidationError', 'Credit limit has been crossed for customer')
    const strange = strangeRow(body, books)
    if (strange) return refusal('LinkValidationError', `Could not find Row #1: Item Code: ${strange.item_code}`)
    const doc = { ...body, name: `SAL-ORD-2026-${String(orders.size + 1).padStart(5, '0')}`, docstatus: 0 } as SimDoc
    orders.set(doc.name, doc)
    return Response.json({ data: shownDoc(doc) })
  })
  at('PUT', '/resource/:type/:name', (type) => `change ${type}`, ({ name, body }) => {
    const doc = orders.get(name)
    if (!doc) return Response.json({ exc_type: 'DoesNotExistError' }, { status: 404 })
    const to = body.docstatus ?? doc.docstatus
    if (doc.docstatus === 2 || to < doc.docstatus || to > doc.docstatus + 1) return refusal('DocstatusTransitionError', `Cannot change docstatus from ${doc.docstatus} to ${to}`)
    if (doc.docstatus === 1 && body.items) return refusal('UpdateAfterSubmitError', 'Not allowed to change items after submission')
    Object.assign(doc, body)
    return Response.json({ data: shownDoc(doc) })
  })
}
