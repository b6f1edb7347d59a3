import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { api, ask } from '../../shell/api.ts'

export type ShopWords = components['schemas']['ShopWords']
export type BannedList = components['schemas']['BannedWords']
type Wish = components['schemas']['ShopWordsWish']

export const shopWordsQuery = queryOptions({ queryKey: ['listings', 'words'], queryFn: () => ask(api.GET('/api/v1/shop-words')) })
export const saveShopWords = (body: Wish) => ask(api.PUT('/api/v1/shop-words', { body }))
