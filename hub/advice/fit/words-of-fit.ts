/** The few words that products and channels are compared by. */
export const channelKindOf = ['own_shop', 'marketplace', 'social', 'store', 'wholesale'] as const
export const productCategories = ['fashion', 'accessories', 'jewellery', 'beauty', 'perfume', 'electronics', 'home', 'food', 'supplements', 'craft', 'vintage', 'toys', 'books', 'sports', 'pets', 'medical', 'alcohol'] as const
export type ProductCategory = (typeof productCategories)[number]
export const audienceTags = ['young', 'family', 'style', 'quality', 'premium', 'bargain', 'daily', 'gift', 'collector', 'tech', 'loyal', 'local', 'business', 'abroad'] as const

/** What shops call their categories, as far as it can be told; the first that fits. A person may say otherwise. */
const told: readonly (readonly [RegExp, ProductCategory])[] = [
  [/香水|香氛|perfume|fragrance/i, 'perfume'], [/珠寶|珠宝|首飾|首饰|jewel/i, 'jewellery'], [/手作|手工|craft|handmade/i, 'craft'], [/古著|復古|vintage|antique/i, 'vintage'],
  [/配件|飾品|包|帽|accessor|bag|hat/i, 'accessories'], [/上衣|襯衫|褲|裙|針織|外套|服|衣|鞋|cloth|apparel|fashion|shirt|shoe/i, 'fashion'],
  [/美妝|保養|彩妝|beauty|cosmetic/i, 'beauty'], [/3c|電子|手機|電腦|electronic|phone|computer/i, 'electronics'], [/保健|supplement|vitamin/i, 'supplements'], [/酒|alcohol|wine/i, 'alcohol'],
  [/食品|零食|咖啡|茶|food|coffee/i, 'food'], [/玩具|toy/i, 'toys'], [/書|book/i, 'books'], [/運動|戶外|sport|outdoor/i, 'sports'], [/寵物|pet/i, 'pets'], [/醫療|medical/i, 'medical'], [/居家|生活|家具|home|furniture|kitchen/i, 'home'],
]
export const categoryOf = (text: string): ProductCategory | undefined => told.find(([pattern]) => pattern.test(text))?.[1]
