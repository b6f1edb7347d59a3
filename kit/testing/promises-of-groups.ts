import { strict as assert } from 'node:assert'
import { languages, listingContent, mapVariations, saidAttributes, type ListingVerdict, type OfferDraft, type PushAnswer } from '#kit'
import { offer, open, price, type Case, type Promised, type Stage } from './promised.ts'

export const promisesOfGroups: readonly Promised[] = [
  {
    name: 'what becomes of a product’s variants is known: one listing, or one each and why',
    needs: ['listings.push'],
    async body({ connector: { groups, gathers } }) {
      assert(groups !== undefined, 'it makes listings: `groups` says whether variants stand together in one')
      if (groups !== true) for (const language of languages) assert(groups[language].length >= 10, `"${groups[language]}" is no reason`)
      else assert(gathers !== undefined, '`gathers` says whether offers that stand alone can become one listing')
    },
  },
  {
    name: 'the variants of a product become one listing, and asked again no second one',
    needs: ['listings.push', 'groups'],
    async body(c) {
      const stage = open(c)
      const wants = drafts(c)
      const first = await make(c, stage, wants[0]!)
      assert.equal(await make(c, stage, wants[0]!), first, 'asked again, the first variant was made again')
      const siblings = [{ externalId: first, sku: wants[0]!.sku, values: wants[0]!.group.axes.map((a) => a.value) }]
      const second = await make(c, stage, { ...wants[1]!, group: { ...wants[1]!.group, siblings } })
      assert.equal(await make(c, stage, wants[1]!), second, 'asked again without its sister, the second variant was made again')
      // Some work through what they were handed later.
      stage.time.pass(3_600_000)
      const mine = stage.sim.offers().filter((o) => wants.some((w) => w.sku === o.sku)).map((o) => o.externalId)
      assert.deepEqual([...mine].sort(), [first, second].sort(), 'there is not one offer for each variant')
      assert.deepEqual(stage.sim.groups?.().map((ids) => [...ids].sort()), [[first, second].sort()], 'they do not stand in one listing')
    },
  },
  {
    name: 'what it accepted and refuses when it has looked is told with its code, and what it takes as taken',
    needs: ['listings.push', 'listings.pull', 'groups', 'verdicts'],
    async body(c) {
      const stage = open(c)
      const begun = stage.time.clock().toISOString()
      const [good, other] = drafts(c)
      const taken = await make(c, stage, good!)
      // No two of a product say the same of themselves.
      const twin = await make(c, stage, { ...other!, group: { ...other!.group, axes: good!.group.axes } })
      stage.time.pass(3_600_000)
      const told = new Map((await verdicts(c, stage)).map((v) => [v.externalId, v]))
      const [yes, no] = [told.get(taken), told.get(twin)]
      assert.equal(yes?.outcome, 'applied', 'of what was taken it is not told that it was')
      assert(no?.outcome === 'refused' && no.code !== '' && no.words !== '', 'the refusal is not told, or without its code and words')
      for (const { sentAt } of [yes, no]) assert(sentAt >= begun && sentAt <= stage.time.clock().toISOString(), `${sentAt} is not when it was sent`)
    },
  },
  {
    name: 'an offer that it closed sells again when it is asked to open it',
    needs: ['listings.close', 'reopens'],
    async body(c) {
      const stage = open(c)
      const mug = offer(c, stage.sim, 'mug')
      const ref = { externalId: mug.externalId, sku: mug.sku }
      await c.connector.does['listings.close']!(stage.at, [ref])
      stage.time.pass(3_600_000)
      const { reopens } = c.connector
      const [answer] = typeof reopens === 'function' ? await reopens(stage.at, [ref]) : [await c.connector.does['listings.push']!(stage.at, { ...wordsOf(c), sku: mug.sku, price: mug.price, available: 50 })]
      assert.equal(answer && 'words' in answer ? answer.words : answer?.outcome === undefined, false, 'it was not opened')
      stage.time.pass(3_600_000)
      const again = stage.sim.offers().find((o) => o.sku === mug.sku)
      assert(again, 'it is not there')
      if (c.connector.does['orders.pull']) assert(stage.sim.sell({ items: [{ externalId: again.externalId, quantity: 1 }] }), 'it does not sell')
    },
  },
]

/** What the platform asks of any listing, taken from the good one of the corpus that says the most. */
function wordsOf({ listings = [], connector }: Case): Pick<OfferDraft, 'title' | 'description' | 'images' | 'attributes'> {
  const [fullest = { title: 'Cotton shirt' }] = listings.filter(({ expects }) => expects.length === 0).map(({ content }) => content).sort((a, b) => Object.keys(b.attributes ?? {}).length - Object.keys(a.attributes ?? {}).length)
  const content = listingContent(fullest)
  const { title, description, images } = content
  const isTaken = (field: 'images' | 'attributes'): boolean => connector.listingTakes?.includes(field) ?? true
  const attributes = saidAttributes(connector, content)
  return { title: title === '' ? 'Cotton shirt' : title, ...(description !== '' && { description }), ...(images.length > 0 && isTaken('images') && { images: images.map((i) => i.url) }), ...(Object.keys(attributes).length > 0 && isTaken('attributes') && { attributes }) }
}

/** Two shirts, as the hub would send them. */
function drafts(c: Case): (OfferDraft & { group: NonNullable<OfferDraft['group']> })[] {
  const variants = [{ sku: 'TEE-RED-S', optionValues: ['Red', 'S'] }, { sku: 'TEE-BLUE-M', optionValues: ['Blue', 'M'] }]
  const { theme, axes, variants: mapped } = mapVariations(c.connector.listing?.variations, { options: ['Color', 'Size'], variants, channelCategory: '' })
  return mapped.map(({ sku, values }) => ({
    ...wordsOf(c), sku, price: price(c, 1999n), available: 5, group: { key: 'prd_00000000000000000000000007', theme: theme?.id, axes: axes.map(({ name }, i) => ({ name, value: values[i]!, values: mapped.map((v) => v.values[i]!) })), siblings: [] },
  }))
}

async function verdicts({ connector }: Case, { at }: Stage): Promise<ListingVerdict[]> {
  const all: ListingVerdict[] = []
  let cursor: string | undefined
  do {
    const page = await connector.does['listings.pull']!(at, cursor === undefined ? {} : { cursor })
    all.push(...page.verdicts ?? [])
    cursor = page.next
  } while (cursor !== undefined)
  return all
}

async function make(c: Case, stage: Stage, draft: OfferDraft): Promise<string> {
  const answer: PushAnswer = await c.connector.does['listings.push']!(stage.at, draft)
  assert.notEqual(answer.outcome, 'refused', 'words' in answer ? answer.words : '')
  stage.time.pass(60_000)
  return answer.externalId
}
