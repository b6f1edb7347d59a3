import { inAll, ok, type BannedWords, type CategoryRule } from '#kit'
import { endpoint, inWork, read, z, type Api } from '#platform'
import type { ChannelsOptions } from '../connections/channels-options.ts'
import { WordsSchema } from '../connections/connections.schema.ts'
import { readShopWords, saveShopWords, type ShopWords } from './shop-words.ts'

const tag = 'listings'
const text = (most: number) => z.string().trim().min(1).max(most).refine((said) => !said.includes('\0'), 'a control character')
const Field = z.enum(['title', 'description', 'keywords', 'brand'])
const ListIn = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/), words: z.array(text(80)).max(500), about: z.array(text(80)).max(100).default([]), fields: z.array(Field).min(1).default(['title', 'description', 'keywords']),
  why: z.union([text(300), WordsSchema]), level: z.enum(['error', 'warning']).default('error'), source: z.string().trim().max(300).default(''),
})
const ListSchema = z.object({ id: z.string(), words: z.array(z.string()), about: z.array(z.string()), fields: z.array(Field), why: WordsSchema, level: z.enum(['error', 'warning']), source: z.string() }).openapi('BannedWords')
const RuleSchema = z.object({ id: z.string(), connectors: z.array(z.string()), why: WordsSchema })
const ShopWordsSchema = z.object({ lists: z.array(ListSchema), approvals: z.array(z.string()), isGiven: z.boolean(), /** Kinds of goods that a channel sells only after it said yes. */ toApprove: z.array(RuleSchema) }).openapi('ShopWords')
const ShopWordsIn = z.object({ lists: z.array(ListIn).max(50).refine((lists) => new Set(lists.map((l) => l.id)).size === lists.length, 'two lists have the same id'), approvals: z.array(z.string().max(100)).max(200) }).nullable().openapi('ShopWordsWish')

const showList = ({ id, words, about = [], fields = ['title', 'description', 'keywords'], why, level = 'error', source }: BannedWords): z.input<typeof ListSchema> =>
  ({ id, words: [...words], about: [...about], fields: [...fields], why: { ...why }, level, source })

function toApprove({ connectors }: Pick<ChannelsOptions, 'connectors'>): z.input<typeof RuleSchema>[] {
  const found = new Map<string, { rule: CategoryRule; connectors: string[] }>()
  for (const connector of connectors) {
    for (const rule of connector.listing?.categories ?? []) {
      if (rule.state === 'approval') found.set(rule.id, { rule, connectors: [...(found.get(rule.id)?.connectors ?? []), connector.label] })
    }
  }
  return [...found.values()].map(({ rule, connectors: labels }) => ({ id: rule.id, connectors: labels, why: { ...rule.why } }))
}

/** Words that the shop does not say, and what channels approved: both are people's to keep. */
export function shopWordsApi(api: Api, options: Pick<ChannelsOptions, 'connectors'>): void {
  const show = ({ banned, approvals, isGiven }: ShopWords & { isGiven: boolean }): z.input<typeof ShopWordsSchema> => ({ lists: banned.map(showList), approvals: [...approvals], isGiven, toApprove: toApprove(options) })
  endpoint(api, { method: 'get', path: '/api/v1/shop-words', tag, needs: 'channels.read', summary: 'Words that the shop’s listings do not say, and the approvals that it has', answer: ShopWordsSchema },
    async ({ who, hub }) => show(await read(hub, who, readShopWords)))
  endpoint(api, {
    method: 'put', path: '/api/v1/shop-words', tag, needs: 'channels.write', summary: 'Change the lists and approvals as a whole; null goes back to those that a new shop begins with', body: ShopWordsIn, answer: ShopWordsSchema,
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => {
    const wish = body && { banned: body.lists.map(({ why, ...list }): BannedWords => ({ ...list, why: inAll(why) })), approvals: body.approvals }
    return ok(show(await saveShopWords(work, wish ?? undefined)))
  }))
}
