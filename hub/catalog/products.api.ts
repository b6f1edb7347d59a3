import { ok, refuse, showId, type Refusal } from '#kit'
import { endpoint, idOf, inWork, notFound, pageOf, read, readCursor, writeCursor, z, type Api } from '#platform'
import { ComponentsIn, ProductEditIn, ProductIn, ProductItemSchema, ProductSchema, productStates, RefusalSchema, showProductItem, showRefusal, showVariantItem, showWholeProduct, VariantItemSchema } from './catalog.schema.ts'
import { editProducts } from './edit-product.ts'
import { cursorParts, findProducts, productSorts, sortOf } from './find-products.ts'
import { findVariants, variantSheet } from './find-variants.ts'
import { setComponents } from './set-components.ts'
import { showProduct } from './show-product.ts'
import { upsertProducts } from './upsert-products.ts'

const byId = z.object({ id: idOf('prd') })
const productRefusals = [
  'catalog.barcode_invalid', 'catalog.image_url', 'catalog.options_mismatch', 'catalog.product_unknown', 'catalog.product_unnamed', 'catalog.product_without_variants',
  'catalog.sku_malformed', 'catalog.sku_repeated', 'catalog.sku_taken', 'catalog.variant_unknown',
]

export function productRoutes(api: Api): void {
  readRoutes(api)
  writeRoutes(api)
  variantRoutes(api)
}

function readRoutes(api: Api): void {
  const path = '/api/v1/products'
  endpoint(api, {
    method: 'get', path, tag: 'catalog', needs: 'catalog.read', summary: 'Products, the last changed first; archived ones only when asked for',
    query: z.object({
      q: z.string().max(200).optional(), state: productStates.optional(), sort: z.enum(productSorts).optional(),
      cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: pageOf(ProductItemSchema).extend({ total: z.int() }),
  }, async ({ who, hub, query: { cursor, ...query } }) => {
    const page = await read(hub, who, (work) => findProducts(work, { ...query, after: readCursor(cursor, cursorParts(sortOf(query))) }))
    return { items: page.items.map(showProductItem), next: page.next ? writeCursor(page.next) : null, total: page.total }
  })
  endpoint(api, {
    method: 'get', path: `${path}/{id}`, tag: 'catalog', needs: 'catalog.read', summary: 'One product with its variants, bundles, prices and listings', params: byId, answer: ProductSchema,
  }, async ({ who, hub, params, c }) => {
    const product = await read(hub, who, (work) => showProduct(work, params.id))
    return product ? showWholeProduct(product) : notFound(c, 'catalog.product_unknown')
  })
}

function writeRoutes(api: Api): void {
  const path = '/api/v1/products'
  endpoint(api, {
    method: 'post', path, tag: 'catalog', needs: 'catalog.write', summary: 'Make or change up to 1,000 products, known by their SKUs; one answer a draft. `ifKnown: refuse` only makes new ones', refusals: productRefusals,
    body: z.object({ drafts: z.array(ProductIn).min(1).max(1000), ifKnown: z.enum(['change', 'refuse']).default('change') }),
    answer: z.object({ answers: z.array(z.object({
      outcome: z.enum(['created', 'updated', 'unchanged', 'refused']), productId: z.string().optional(),
      variants: z.array(z.object({ sku: z.string(), variantId: z.string() })).optional(), refusal: RefusalSchema.optional(),
    })) }),
  }, ({ who, hub, body }) => inWork(hub, who, async (work) => {
    const answers = await upsertProducts(work, body.drafts, body.ifKnown)
    return ok({ answers: answers.map((a) => (a.ok
      ? { outcome: a.outcome, productId: showId('prd', a.productId), variants: a.variants.map((v) => ({ ...v, variantId: showId('var', v.variantId) })) }
      : { outcome: a.outcome, refusal: showRefusal(a.refusal) })) })
  }))
  endpoint(api, {
    method: 'patch', path: `${path}/{id}`, tag: 'catalog', needs: 'catalog.write', summary: 'Change a product and its variants, whole or not at all', params: byId, body: ProductEditIn, answer: ProductSchema, refusals: productRefusals,
  }, ({ who, hub, params, body }) => inWork<unknown, Refusal>(hub, who, async (work) => {
    const [answer] = await editProducts(work, [{ ...body, productId: params.id }])
    return answer!.ok ? ok(showWholeProduct((await showProduct(work, params.id))!)) : refuse(showRefusal(answer!.refusal))
  }))
}

function variantRoutes(api: Api): void {
  endpoint(api, {
    method: 'get', path: '/api/v1/variants', tag: 'catalog', needs: 'catalog.read', summary: 'Variants by name, SKU or barcode as somebody types; or by `ids`, up to 200 with commas between',
    query: z.object({
      q: z.string().max(200).default(''), limit: z.coerce.number().int().min(1).max(100).default(20),
      ids: z.string().transform((text) => text.split(',')).pipe(z.array(idOf('var')).max(200)).openapi({ type: 'string' }).optional(),
    }), answer: z.object({ items: z.array(VariantItemSchema) }),
  }, async ({ who, hub, query }) => {
    const { ids } = query
    const items = await read(hub, who, async (work) => (ids ? [...(await variantSheet(work, ids)).values()] : findVariants(work, query.q, query.limit)))
    return { items: items.map(showVariantItem) }
  })
  endpoint(api, {
    method: 'put', path: '/api/v1/variants/{id}/components', tag: 'catalog', needs: 'catalog.write', summary: 'Say what a bundle is made of; no components make it a simple variant again',
    params: z.object({ id: idOf('var') }), body: ComponentsIn, answer: z.object({ outcome: z.enum(['set', 'unchanged']) }),
    refusals: ['catalog.bundle_cycle', 'catalog.bundle_too_large', 'catalog.component_quantity', 'catalog.component_repeated', 'catalog.variant_unknown'],
  }, ({ who, hub, params, body }) => inWork<unknown, Refusal>(hub, who, async (work) => {
    const [answer] = await setComponents(work, [{ ...body, variantId: params.id }])
    return answer!.ok ? ok({ outcome: answer!.outcome }) : refuse(showRefusal(answer!.refusal))
  }))
}
