import { means, type Explained } from '#kit'

const api = 'Pinterest API v5, error examples of the catalogs operations'
const events = 'Pinterest API v5, CatalogsFeedValidationErrors and ItemValidationEvent'

export const explains: readonly Explained[] = [
  ...means('permission', api, ['2', '3', '29']),
  ...means('busy', api, ['8', '429', /50\d/]),
  ...means('request', api, ['1', '4183']),
  ...means('offer_unknown', api, ['4331', '4161', '4184']),
  ...means('shop_closed', api, ['4182', 'ACCOUNT_FLAGGED', 'DISAPPROVED']),
  ...means('title_missing', events, ['TITLE_MISSING', 'title_missing']),
  ...means('description_missing', events, ['DESCRIPTION_MISSING', 'description_missing']),
  ...means('image_missing', events, ['IMAGE_LINK_MISSING', 'image_link_missing']),
  ...means('image_unreadable', events, ['IMAGE_LINK_INVALID', 'image_link_invalid', /IMAGE_(FILE|MALFORMED|INVALID)_[A-Z_]+/]),
  ...means('price_wrong', events, ['PRODUCT_PRICE_INVALID', 'product_price_invalid']),
  ...means('category_forbidden', events, ['BLOCKLISTED_IMAGE_SIGNATURE']),
  ...means('image_unreadable', events, ['pinterest.invalid_item'], /image/i),
  ...means('price_wrong', events, ['pinterest.invalid_item'], /price/i),
  ...means('title_missing', events, ['pinterest.invalid_item'], /title/i),
  ...means('offer_unknown', events, ['pinterest.invalid_item'], /not found|does not exist/i),
  ...means('attribute_value', events, ['pinterest.invalid_item']),
]
