import { means, type Explained } from '#kit'

const source = 'not confirmed: Walmart names its ingestion errors in the feed’s answer (itemIngestionStatus, ingestionErrors); no list is in its files, so words decide'
const any = [/\S+/]

export const explains: readonly Explained[] = [
  ...means('barcode_wrong', source, any, /(?:invalid|incorrect).{0,40}(?:UPC|GTIN|product ?id)|(?:UPC|GTIN|product ?id).{0,40}(?:invalid|incorrect|check digit)/i),
  ...means('image_unreadable', source, any, /image.{0,60}(?:invalid|download|access|url)/i),
  ...means('image_size', source, any, /image.{0,60}(?:size|pixel|resolution)/i),
  ...means('category_approval', source, any, /(?:category|product type).{0,60}(?:approv|not allowed|restricted)/i),
  ...means('price_too_low', source, any, /price.{0,60}(?:below|less than|minimum)/i),
  ...means('price_too_high', source, any, /price.{0,60}(?:above|greater than|maximum|exceed)/i),
  ...means('attribute_needed', source, any, /(?:is|are) (?:required|mandatory)|missing/i),
  ...means('sku_taken', source, any, /sku.{0,60}(?:already|duplicate)/i),
  ...means('offer_unknown', source, any, /(?:sku|item).{0,60}(?:not found|does not exist|doesn't exist)/i),
]
