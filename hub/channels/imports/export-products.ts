import * as catalog from '#catalog'
import { csvGuarded, csvRow, guarded, headingOf, listHeading, optionHeading, sheetColumns, stateWord, type SheetTag } from '#files'
import { showId, toDecimal } from '#kit'
import { orgOf, read, workbookOf, type Hub, type Who, type WorkbookCell } from '#platform'

/** An import holds a workbook whole: longer ones come back as CSV. */
export const sheetRowsMax = 100_000

type Cell = { text: string; kind: 'text' | 'code' | 'number' }
type Shape = { tag: SheetTag; options: number; attributes: readonly string[]; lists: readonly catalog.PriceList[]; header: string[] }
const text = (said: string): Cell => ({ text: said, kind: 'text' })
const code = (said: string): Cell => ({ text: said, kind: 'code' })
const number = (said: string): Cell => ({ text: said, kind: 'number' })

/** The products as a sheet with the columns that an import reads: what comes back unchanged changes nothing. */
export async function openSheet(hub: Hub, who: Who, filter: catalog.ProductFilter, locale: SheetTag | undefined): Promise<{ rows: number; header: string[]; pages: () => AsyncGenerator<Cell[][]> }> {
  const { shape, rows } = await read(hub, who, async (work) => {
    const { variants, options, attributes } = await catalog.measureProducts(work, filter)
    const lists = await catalog.listPriceLists(work)
    const tag = locale ?? ((await orgOf(work)).locale as SheetTag)
    return { rows: variants, shape: { tag, options, attributes, lists, header: headerOf(tag, options, attributes, lists) } }
  })
  return { rows, header: shape.header, pages: () => pagesOf(hub, who, filter, shape) }
}

const headerOf = (tag: SheetTag, options: number, attributes: readonly string[], lists: readonly catalog.PriceList[]): string[] => [
  ...sheetColumns.map((column) => headingOf(column, tag)), ...Array.from({ length: options }, (_, i) => [optionHeading('name', i + 1, tag), optionHeading('value', i + 1, tag)]).flat(),
  ...lists.map((l) => `${listHeading('price', l.code, tag)} (${l.currency})`), ...attributes.map((name) => listHeading('attribute', name, tag)),
]

async function* pagesOf(hub: Hub, who: Who, filter: catalog.ProductFilter, shape: Shape): AsyncGenerator<Cell[][]> {
  let after: string | undefined
  for (;;) {
    const { wholes, prices } = await read(hub, who, async (work) => {
      const found = await catalog.pageProducts(work, filter, { after, limit: 500 })
      return { wholes: found, prices: await catalog.allPricesOf(work, found.flatMap((w) => w.variants.map((v) => v.id))) }
    })
    if (wholes.length === 0) return
    const priceOf = new Map(prices.map((p) => [`${p.variantId} ${p.priceListId}`, p.minor]))
    yield wholes.flatMap((whole) => whole.variants.map((v) => rowOf(whole.product, v, shape, (listId) => priceOf.get(`${v.id} ${listId}`))))
    after = wholes.at(-1)!.product.id
  }
}

function rowOf(p: catalog.Product, v: catalog.Variant, { tag, options, attributes, lists }: Shape, priceIn: (listId: string) => bigint | undefined): Cell[] {
  const own: Record<(typeof sheetColumns)[number], Cell> = {
    product: code(showId('prd', p.id)), name: text(p.name), description: text(p.description), brand: text(p.brand), category: text(p.category), state: text(stateWord(p.state, tag)), images: text(p.images.join('\n')),
    sku: code(v.sku), title: text(v.title), barcode: code(v.barcode ?? ''), cost: number(v.cost ? toDecimal(v.cost) : ''), costCurrency: text(v.cost?.currency ?? ''),
    weight: number(v.weightGrams?.toString() ?? ''), variantState: text(stateWord(v.state, tag)),
  }
  return [
    ...sheetColumns.map((column) => own[column]), ...Array.from({ length: options }, (_, i) => [text(p.options[i] ?? ''), text(v.optionValues[i] ?? '')]).flat(),
    ...lists.map((l) => { const minor = priceIn(l.id); return number(minor === undefined ? '' : toDecimal({ minor, currency: l.currency })) }), ...attributes.map((name) => text(p.attributes[name] ?? '')),
  ]
}

/** The byte order mark makes Excel read it as UTF-8: without it Chinese names open as noise. */
export async function* csvOf({ header, pages }: Awaited<ReturnType<typeof openSheet>>): AsyncGenerator<string> {
  yield `\uFEFF${csvRow(header.map((name) => csvGuarded(name)))}\r\n`
  for await (const rows of pages()) yield rows.map((row) => `${csvRow(row.map((c) => (c.kind === 'number' ? c.text : csvGuarded(c.text, c.kind === 'code'))))}\r\n`).join('')
}

export const productBook = ({ header, pages }: Awaited<ReturnType<typeof openSheet>>): ReadableStream<Uint8Array> => workbookOf([{ name: 'products', header, rows: cellsOf(pages()) }])

async function* cellsOf(pages: AsyncGenerator<Cell[][]>): AsyncGenerator<WorkbookCell[]> {
  for await (const page of pages) for (const row of page) yield row.map(cellOf)
}

// Numbers of a spreadsheet are doubles: amounts beyond their exact range stay text, and codes are never numbers.
const cellOf = ({ text: value, kind }: Cell): WorkbookCell => (kind === 'number' && value !== '' && value.length <= 15 ? Number(value) : guarded(value))
