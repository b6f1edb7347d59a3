import type { ListingRules } from '#kit'

const draft = 'Etsy Open API v3, createDraftListing'

export const listing: ListingRules = {
  texts: [
    { field: 'title', counting: 'characters', max: 140, level: 'warning', source: 'not confirmed: 140 in Shop Manager; the generated file states letters, not a length' },
    { field: 'title', counting: 'characters', allowed: /[\p{L}\p{Nd}\p{P}\p{Sm}\p{Zs}™©®]/u, source: `${draft}, title: letters, numbers, punctuation, mathematical signs, spaces, ™ © ®` },
    { field: 'title', counting: 'characters', forbidden: /%[^%]*%|:[^:]*:|&[^&]*&|\+[^+]*\+/, source: `${draft}, title: %, :, & and + once each` },
  ],
  keywords: [
    { each: { counting: 'characters', allowed: /[\p{L}\p{Nd}\p{Zs}\-'™©®]/u }, source: `${draft}, tags: letters, numbers, spaces, - ' ™ © ®` },
    { max: 13, each: { max: 20, counting: 'characters' }, source: 'not confirmed: 13 tags of 20 letters in Shop Manager; the API file states no number' },
  ],
  needs: (['title', 'description', 'price', 'channelCategory'] as const).map((field) => ({ field, source: `${draft}: required` })),
  attributes: [
    { name: 'who_made', isNeeded: true, values: ['i_did', 'someone_else', 'collective'], source: `${draft}, who_made` },
    {
      name: 'when_made', isNeeded: true, source: `${draft}, when_made`,
      values: ['made_to_order', '2020_2026', '2010_2019', '2007_2009', 'before_2007', '2000_2006', '1990s', '1980s', '1970s', '1960s', '1950s', '1940s', '1930s', '1920s', '1910s', '1900s', '1800s', '1700s', 'before_1700'],
    },
    { name: 'type', values: ['physical', 'download', 'both'], source: `${draft}, type` },
  ],
  variations: { maxOptions: 2, forbidden: /[()]/, source: 'Etsy Open API v3, updateListingInventory: two properties (a third by max_variations_supported), property_values without parentheses' },
  images: [{ min: 1, max: 20, altMax: { max: 500, counting: 'characters' }, advised: { longSide: 2000 }, source: 'Etsy Open API v3, updateListing: up to 20, a listing on sale has one; uploadListingImage: alt_text 500' }],
}
