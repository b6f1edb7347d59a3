/** Bugs in the reference that shows things and announces promotions. */
import type { AnyConnector, Ports } from '#kit'
import { acmeFeed } from './acme-feed/connector.ts'

const does = (ports: Partial<Ports>): Partial<AnyConnector> => ({ does: { ...acmeFeed.does, ...ports } })
let announced = 0

export const plantedInShowing: Readonly<Record<string, Partial<AnyConnector>>> = {
  'how often a thing was shown and clicked is told once by day over all pages, as it is said now, and only for the days asked for': does({ 'exposure.pull': (at, { from, to }) => acmeFeed.does['exposure.pull'](at, { from, to }).then(({ items }) => ({ items, next: undefined })) }),
  'a promotion arrives with all that it says, and is read back as that version': does({ 'promotions.push': (at, { goods: _all, ...wish }) => acmeFeed.does['promotions.push'](at, wish) }),
  'the newest word of a promotion counts, and what the platform decides of it is told with its reason': does({ 'promotions.push': (at, wish) => acmeFeed.does['promotions.push'](at, { ...wish, id: `${wish.id}-${++announced}` }) }),
  'the platform comes for a file of ours, and a new token of its address changes what is there': does({ 'feeds.push': (at, feed) => acmeFeed.does['feeds.push'](at, { ...feed, url: feed.url.replace('?', `/${++announced}?`) }) }),
  'a set of goods is made once by its key, changed by it, and told with the others': does({ 'sets.push': (at, set) => acmeFeed.does['sets.push'](at, { ...set, key: `${set.key}-${++announced}` }) }),
  'a promotion that is ended is over at once, and ending one that nobody knows is no fault': does({ 'promotions.end': (_, { id }) => Promise.resolve({ externalId: id, outcome: 'applied' }) }),
}
