/** What a product's page says of it, read from its HTML: schema.org as JSON-LD, else microdata, else the tags for social networks; and the prices that people see. */
import { cutScripts, wordsOfHtml } from '#kit'
import { offersIn } from './json-ld.ts'
import { amountsIn, plainAmount } from './page-amounts.ts'

export type PageOffer = { sku?: string | undefined; url?: string | undefined; price?: string | undefined; currency?: string | undefined; availability?: PageAvailability | undefined }
export type PageAvailability = 'in_stock' | 'out_of_stock' | 'preorder' | 'backorder'
export type PageSays = {
  /** Where it was read; 'none': the page says nothing that a machine can read. */
  source: 'json_ld' | 'microdata' | 'meta' | 'none'
  offers: PageOffer[]
  /** Amounts beside a sign of money in the text that people read, as plain decimals. */
  shown: string[]
}

export function readPage(html: string): PageSays {
  const shown = amountsIn(wordsOfHtml(html))
  for (const [source, offers] of [['json_ld', fromJsonLd(html)], ['microdata', fromMicrodata(html)], ['meta', fromMeta(html)]] as const) {
    if (offers.some((o) => o.price !== undefined || o.availability !== undefined)) return { source, offers, shown }
  }
  return { source: 'none', offers: [], shown }
}

function fromJsonLd(html: string): PageOffer[] {
  return cutScripts(html).scripts.filter(({ tag }) => tag.toLowerCase().includes('application/ld+json')).flatMap(({ text }) => {
    try {
      return offersIn(JSON.parse(text))
    } catch {
      // A block that is no JSON says nothing; another one may.
      return []
    }
  })
}

type Tag = Record<string, string>
/** The attributes of every tag of these names, in the order of the page. */
function tagsOf(html: string, names: string): Tag[] {
  return [...html.matchAll(new RegExp(`<(?:${names})\\b([^>]{0,2000})>([^<]{0,200})`, 'gi'))].map(([, inside, text]) => {
    const tag: Tag = { text: text!.trim() }
    for (const [, name, double, single, bare] of inside!.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) tag[name!.toLowerCase()] = wordsOfHtml(double ?? single ?? bare ?? '')
    return tag
  })
}

function fromMicrodata(html: string): PageOffer[] {
  if (!/itemprop/i.test(html)) return []
  const tags = tagsOf(html, 'meta|link|span|div|p|data|strong|b|a|time|ins').filter((t) => t['itemprop'] !== undefined)
  const first = (name: string): string | undefined => {
    const tag = tags.find((t) => t['itemprop']!.split(/\s+/).includes(name))
    return tag && (tag['content'] ?? tag['href'] ?? tag['value'] ?? tag['text'])
  }
  return [{ sku: first('sku'), price: plainAmount(first('price') ?? first('lowPrice')), currency: currencyIn(first('priceCurrency')), availability: availabilityIn(first('availability')) }]
}

function fromMeta(html: string): PageOffer[] {
  const tags = tagsOf(html, 'meta')
  const first = (...names: string[]): string | undefined => names.map((name) => tags.find((t) => (t['property'] ?? t['name'])?.toLowerCase() === name)?.['content']).find((v) => v !== undefined)
  return [{
    sku: first('product:retailer_item_id'), price: plainAmount(first('product:sale_price:amount', 'product:price:amount', 'og:price:amount')),
    currency: currencyIn(first('product:price:currency', 'og:price:currency')), availability: availabilityIn(first('product:availability', 'og:availability')),
  }]
}

export const currencyIn = (text: string | undefined): string | undefined => (text !== undefined && /^[A-Za-z]{3}$/.test(text.trim()) ? text.trim().toUpperCase() : undefined)

/** "https://schema.org/InStock", "in stock", "InStock" … */
export function availabilityIn(text: string | undefined): PageAvailability | undefined {
  const word = text?.trim().replace(/^https?:\/\/schema\.org\//i, '').replace(/[\s_-]/g, '').toLowerCase()
  switch (word) {
    case 'instock': case 'limitedavailability': case 'onlineonly': case 'instoreonly': case 'availablefororder': return 'in_stock'
    case 'outofstock': case 'soldout': case 'discontinued': case 'oos': return 'out_of_stock'
    case 'preorder': case 'presale': return 'preorder'
    case 'backorder': case 'madetoorder': return 'backorder'
    default: return undefined
  }
}
