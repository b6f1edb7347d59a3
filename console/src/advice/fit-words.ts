/** The words that products are told by; the hub knows the same. */
export const categories = ['fashion', 'accessories', 'jewellery', 'beauty', 'perfume', 'electronics', 'home', 'food', 'supplements', 'craft', 'vintage', 'toys', 'books', 'sports', 'pets', 'medical', 'alcohol'] as const
export const audiences = ['young', 'family', 'style', 'quality', 'premium', 'bargain', 'daily', 'gift', 'collector', 'tech', 'loyal', 'local', 'business', 'abroad'] as const
export const criteria = ['price', 'size', 'try', 'reach', 'category', 'audience', 'margin', 'cash', 'workload', 'entry'] as const
export const rules = ['A05', 'A06', 'A11', 'A39'] as const
