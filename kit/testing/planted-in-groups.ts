import { words, type AnyConnector } from '#kit'
import { acmeMaker, makeOffer, pullLooked } from './acme/maker.ts'

/** One bug for each promise about listings of several, in the reference that makes them. */
export const plantedInGroups: Record<string, Partial<AnyConnector>> = {
  'what becomes of a product’s variants is known: one listing, or one each and why': { groups: words('不行', '不行', 'It cannot') },
  'the variants of a product become one listing, and asked again no second one': {
    does: { ...acmeMaker.does, 'listings.push': (at, { group, ...draft }) => makeOffer(at, group?.siblings.length === 0 ? draft : { ...draft, ...(group && { group }) }) },
  },
  'what it accepted and refuses when it has looked is told with its code, and what it takes as taken': {
    does: { ...acmeMaker.does, 'listings.pull': async (at, from) => { const page = await pullLooked(at, from); return { ...page, verdicts: (page.verdicts ?? []).filter((v) => v.outcome === 'applied') } } },
  },
  'an offer that it closed sells again when it is asked to open it': { reopens: async (_, offers) => offers.map(({ externalId }) => ({ externalId, outcome: 'applied' })) },
}
