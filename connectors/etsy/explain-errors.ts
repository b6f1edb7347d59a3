import { means, type Explained } from '#kit'

const source = 'Etsy Open API v3: 400 with words and no code (ErrorSchema); the words are those of its parameters’ descriptions'
const bad = ['400', '404', '409']

export const explains: readonly Explained[] = [
  ...means('stock_wrong', 'said by the connector: no listing is published with nothing to sell', ['nothing_left']),
  ...means('title_too_long', source, bad, /title.{0,60}(?:long|characters|140)/i),
  ...means('title_letters', source, bad, /title.{0,80}(?:invalid|contain)/i),
  ...means('options_wrong', source, bad, /propert(?:y|ies)|variation/i),
  ...means('image_missing', source, bad, /image/i),
  ...means('price_wrong', source, bad, /price/i),
  ...means('stock_wrong', source, bad, /quantity/i),
  ...means('category_wrong', source, bad, /taxonomy/i),
  ...means('shipping_wrong', source, bad, /shipping|return_policy|readiness/i),
  ...means('attribute_value', source, bad, /who_made|when_made|is_supply|tag|style|material/i),
  ...means('offer_unknown', source, ['404']),
  ...means('request', source, ['400', '409']),
]
