/** Words for the tests of this room: a shop, and one use case in a transaction of its own. */
import { inWork, type Work } from '#platform'
import { ok } from '#kit'
import { world } from '../world.ts'
import { saveChannels, upsertProducts, type ProductDraft } from './index.ts'

export async function shopWithCatalog() {
  const shop = await world()
  const doing = async <T>(body: (work: Work) => Promise<T>): Promise<T> => {
    const result = await inWork(shop.hub, shop.who, async (work) => ok(await body(work)))
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }
  return {
    ...shop, doing,
    /** Opens a channel; its id. */
    channel: async (code: string) => {
      const [answer] = await doing((work) => saveChannels(work, [{ code, name: code, kind: 'marketplace', currency: 'TWD' }]))
      if (!answer?.ok) throw new Error('no channel')
      return answer.channel.id
    },
    /** Makes or changes one product; its id and its variants' ids by SKU. */
    product: async (draft: ProductDraft) => {
      const [answer] = await doing((work) => upsertProducts(work, [draft]))
      if (!answer?.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
      return { id: answer.productId, variants: Object.fromEntries(answer.variants.map((v) => [v.sku, v.variantId])) as Record<string, string> }
    },
    /** One-variant products, one a SKU; the variants' ids in the same order. */
    variants: async (...skus: string[]) => {
      const answers = await doing((work) => upsertProducts(work, skus.map((sku) => ({ name: sku, variants: [{ sku }] }))))
      return answers.map((a) => (a.ok ? a.variants[0]!.variantId : ''))
    },
  }
}
export type Shop = Awaited<ReturnType<typeof shopWithCatalog>>
