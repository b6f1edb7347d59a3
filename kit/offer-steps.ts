import type { Connected } from './connector.ts'
import type { OfferDraft, Ports, PushAnswer } from './ports.ts'
import { refusedRow } from './push-rows.ts'

/**
 * What a marketplace makes no offer without, said before anything is sent: title, price, a picture, the number of its category
 * and a weight in grams. The codes begin with the platform's id.
 */
export function missingInNew({ id, categoryAs, weightAs }: { id: string; categoryAs: string; weightAs: string }, { externalId = '', title, price, images, attributes = {} }: OfferDraft): PushAnswer | undefined {
  const refuse = (code: string, words: string): PushAnswer => refusedRow(externalId, `${id}.${code}`, `A new offer needs ${words}`)
  if (!title || !price) return refuse('title_and_price', 'a title and a price')
  if (!images?.length) return refuse('no_picture', 'a picture')
  if (!/^\d+$/.test(attributes[categoryAs] ?? '')) return refuse('no_category', 'the number of its category there')
  return Number(attributes[weightAs] ?? 0) > 0 ? undefined : refuse('no_weight', 'its weight')
}

/** Changes an offer where words, price and stock have calls of their own: words first, which may give it another name; the first refusal is the answer. */
export async function changeByParts(at: Connected, draft: OfferDraft & { externalId: string }, parts: Pick<Ports, 'prices.push' | 'stock.push'> & { words: Ports['listings.content'] }): Promise<PushAnswer> {
  const { externalId, sku, price, available } = draft
  const steps = [
    () => parts.words(at, draft),
    ...(price ? [async () => (await parts['prices.push'](at, [{ externalId, sku, price }]))[0]!] : []),
    ...(available === undefined ? [] : [async () => (await parts['stock.push'](at, [{ externalId, sku, available }]))[0]!]),
  ]
  let done: PushAnswer & { outcome: 'applied' | 'accepted' } = { externalId, outcome: 'applied' }
  for (const [i, step] of steps.entries()) {
    const answer = await step()
    if (answer.outcome === 'refused') return answer
    done = { externalId: i === 0 ? answer.externalId : done.externalId, outcome: answer.outcome === 'accepted' ? 'accepted' : done.outcome }
  }
  return done
}
