import type { FeedFormat } from './feed-format.ts'
import { googleTsv, googleXml } from './google.ts'
import { lineShopping } from './line-shopping.ts'
import { metaCsv } from './meta.ts'
import { pinterestTsv, pinterestXml } from './pinterest.ts'
import { plainCsv, plainJson, plainNdjson } from './plain.ts'
import { tiktokCsv } from './tiktok.ts'

/** Every format that a feed can have, in the order in which they are shown. */
export const feedFormats: readonly FeedFormat[] = [googleXml, googleTsv, metaCsv, pinterestTsv, pinterestXml, tiktokCsv, lineShopping, plainCsv, plainJson, plainNdjson]
export const feedFormatOf = (id: string): FeedFormat | undefined => feedFormats.find((format) => format.id === id)
