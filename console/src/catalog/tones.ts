import type { Listing, Product } from './catalog-api.ts'

export const productTone = { active: 'good', draft: 'warn', archived: 'quiet' } as const satisfies Record<Product['state'], string>
export const listingTone = { mapped: 'good', unmatched: 'warn', ignored: 'quiet' } as const satisfies Record<Listing['state'], string>
