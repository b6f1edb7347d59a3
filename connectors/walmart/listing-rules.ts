import { words, type ListingRules } from '#kit'
import { themes } from './variation-themes.ts'

const policy = 'marketplacelearn.walmart.com, Product details policy (2025-07-15)'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 150, advised: 75, source: `${policy}: titles not exceeding 150 characters` },
    { field: 'title', counting: 'characters', forbidden: /[~!*$]/, source: `${policy}: no special characters (~ ! * $)` },
    { field: 'title', counting: 'characters', forbidden: /https?:|www\.|\.com\b/i, source: `${policy}: no addresses in any form` },
    { field: 'title', counting: 'characters', forbidden: /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Thai}]+/u, source: `${policy}: no language but English` },
    { field: 'sku', counting: 'characters', max: 50, level: 'warning', source: 'not confirmed: 50 characters' },
  ],
  needs: (['title', 'sku', 'price', 'channelCategory'] as const).map((field) => ({ field, source: 'Walmart Marketplace item setup: SKU, product name, price, product type' })),
  images: [{ min: 1, advised: { count: 2 }, source: 'Walmart Item Setup Content Policies: all listings must have at least two images' }],
  barcode: { isNeeded: true, lengths: [12, 13, 14], unless: { attribute: 'productIdExemption', values: ['*'] }, source: 'Walmart MP_ITEM_MATCH: productIdentifiers (UPC, GTIN, EAN), or an exemption' },
  variations: {
    themes,
    source: 'developer.walmart.com, Setting up multiple variants of an item: up to three variantAttributeNames, as color, size, flavor, pattern and count; which of them a category takes is not confirmed (Get Spec)',
  },
  categories: [
    { id: 'walmart-approval', state: 'approval', about: /fragrance|perfume|香水|software|軟體|软件|cell ?phone|手機|手机|luxury|精品|seasonal|halloween/i, source: 'Walmart Item Setup Content Policies, pre-approval: fragrance, luxury brands, software, cell phones, seasonal, custom content', why: words('這一類要先向 Walmart Partner Support 申請許可', '这一类要先向 Walmart Partner Support 申请许可', 'Ask Walmart’s Partner Support for approval first') },
  ],
  banned: [
    { id: 'walmart-promises', words: ['free shipping', 'walmart fulfilled', 'hot sale', 'top rated', 'premium quality', 'best-selling', 'best selling', 'clearance', 'black friday', 'savings', 'low price', 'coming soon', 'discontinued'], fields: ['title'], source: `${policy}: no promotional claims`, why: words('Walmart 的商品名稱不能有促銷或自誇字眼', 'Walmart 的商品标题不能有促销或自夸用语', 'Walmart takes no promotional claims in a title') },
  ],
  physicalOnly: { source: 'marketplacelearn.walmart.com, Prohibited Products Policy: Software, read 2026-11-22: digital downloads are prohibited (Digital Goods Policy), such items are unpublished' },
}
