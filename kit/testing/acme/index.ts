/** For tests of rooms that need some platform, whichever: without the checkers that \`#kit/testing\` brings along. */
export { default as acme } from './connector.ts'
export { simulator as acmeSimulator } from './simulator.ts'
export { acmeBooks } from './books.ts'
export { booksSimulator } from './books-simulator.ts'
export { acmeAds, acmeVisits } from '../acme-ads/connector.ts'
export { simulator as acmeAdsSimulator } from '../acme-ads/simulator.ts'
export { acmeFeed } from '../acme-feed/connector.ts'
export { simulator as acmeFeedSimulator } from '../acme-feed/simulator.ts'
