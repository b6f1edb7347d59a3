import { money, type ListingCase } from '#kit'

const good = { title: 'Ceramic mug 350 ml', sku: 'CH-HS-GD-001', price: money(29_900n, 'INR'), attributes: { product_id: 'MUGG100000000XY', mrp: '350', hsn: '691200', tax_code: 'GST_18' } }
const less = (name: string) => ({ ...good, attributes: Object.fromEntries(Object.entries(good.attributes).filter(([key]) => key !== name)) })

/** Read in UpdateListingsAPI and the glossary once more. */
export const listings: readonly ListingCase[] = [
  { says: 'an offer of goods that the catalogue has is taken', content: good, expects: [] },
  { says: 'titles and pictures are the catalogue’s: any of ours is taken', content: { ...good, title: '杯'.repeat(500), images: [{ url: 'http://img.example/1.bmp' }] }, expects: [] },
  { says: 'an empty listing is told everything that it needs', content: {}, expects: ['needed sku', 'needed price', 'attribute_needed attributes.product_id', 'attribute_needed attributes.hsn', 'attribute_needed attributes.tax_code'] },
  { says: 'no product of the catalogue', content: less('product_id'), expects: ['attribute_needed attributes.product_id'] },
  { says: 'a tax rate instead of a tax code', content: { ...good, attributes: { ...good.attributes, tax_code: '18%' } }, expects: ['attribute_form attributes.tax_code'] },
  { says: 'an HSN with letters', content: { ...good, attributes: { ...good.attributes, hsn: 'mug' } }, expects: ['attribute_form attributes.hsn'] },
  { says: 'a printed price with its currency', content: { ...good, attributes: { ...good.attributes, mrp: 'Rs 350' } }, expects: ['attribute_form attributes.mrp'] },
  { says: 'a state that is none', content: { ...good, attributes: { ...good.attributes, listing_status: 'LIVE' } }, expects: ['attribute_value attributes.listing_status'] },
  { says: 'a way of procurement that is none', content: { ...good, attributes: { ...good.attributes, procurement_type: 'SLOW' } }, expects: ['attribute_value attributes.procurement_type'] },
  { says: 'less than a rupee', content: { ...good, price: money(50n, 'INR') }, expects: ['price_too_low price'] },
  { says: 'a price of zero', content: { ...good, price: money(0n, 'INR') }, expects: ['price_not_positive price'] },
]
