import { stableJson } from '#kit'
import { columns, sql, type Work } from '#platform'
import { cycleFrom, mostPieces, piecesIn } from './bundle.ts'
import type { Component } from './flatten-bundles.ts'
import type { VariantKind } from './product.ts'

/** What a variant is made of. Without components it is a simple variant again. */
export type ComponentsDraft = { variantId: string; kind: 'virtual_bundle' | 'assembled_bundle'; components: Component[] }
export type ComponentsRefusal =
  | { code: 'catalog.variant_unknown'; variantId: string }
  | { code: 'catalog.component_repeated'; variantId: string }
  | { code: 'catalog.component_quantity'; variantId: string; quantity: number }
  | { code: 'catalog.bundle_cycle'; path: string[] }
  | { code: 'catalog.bundle_too_large'; variantId: string; most: number }
export type ComponentsAnswer = { ok: true; outcome: 'set' | 'unchanged'; variantId: string } | { ok: false; outcome: 'refused'; refusal: ComponentsRefusal }

type Known = { productId: string; kind: VariantKind }
type Books = { known: Map<string, Known>; graph: Map<string, Component[]> }

/**
 * Says what bundles are made of. A bundle may hold bundles, at any depth, but never itself: each draft that would close
 * a circle is refused, the others stand.
 */
export async function setComponents(work: Work, drafts: readonly ComponentsDraft[]): Promise<ComponentsAnswer[]> {
  const books = await lockBundles(work, drafts.flatMap((d) => [d.variantId, ...d.components.map((c) => c.variantId)]))
  const changed = new Map<string, { before: unknown; after: { kind: VariantKind; components: Component[] } }>()
  const answers = drafts.map((draft): ComponentsAnswer => {
    const { variantId } = draft
    const refusal = refusalOf(books, draft)
    if (refusal) return { ok: false, outcome: 'refused', refusal }
    const before = { kind: books.known.get(variantId)!.kind, components: books.graph.get(variantId) ?? [] }
    const after = { kind: draft.components.length > 0 ? draft.kind : 'simple' as const, components: inOrder(draft.components) }
    if (stableJson(before) === stableJson(after)) return { ok: true, outcome: 'unchanged', variantId }
    changed.set(variantId, { before: changed.get(variantId)?.before ?? before, after })
    keep(books, variantId, after)
    return { ok: true, outcome: 'set', variantId }
  })
  await keepComponents(work, [...changed].map(([variantId, { after }]) => ({ variantId, ...after })))
  for (const [variantId, { before, after }] of changed) {
    const { productId } = books.known.get(variantId)!
    work.audit({ action: 'bundle.changed', subjectKind: 'variant', subjectId: variantId, before, after })
    work.emit('product.changed', productId, { productId, variantIds: [variantId] })
  }
  return answers
}

const inOrder = (components: readonly Component[]): Component[] =>
  components.map(({ variantId, quantity }) => ({ variantId, quantity })).sort((a, b) => (a.variantId < b.variantId ? -1 : 1))

function keep({ known, graph }: Books, variantId: string, after: { kind: VariantKind; components: Component[] }): void {
  known.set(variantId, { productId: known.get(variantId)!.productId, kind: after.kind })
  if (after.components.length > 0) graph.set(variantId, after.components)
  else graph.delete(variantId)
}

function refusalOf({ known, graph }: Books, { variantId, components }: ComponentsDraft): ComponentsRefusal | undefined {
  const unknown = [variantId, ...components.map((c) => c.variantId)].find((id) => !known.has(id))
  if (unknown !== undefined) return { code: 'catalog.variant_unknown', variantId: unknown }
  const repeated = components.find((c, i) => components.findIndex((other) => other.variantId === c.variantId) !== i)
  if (repeated) return { code: 'catalog.component_repeated', variantId: repeated.variantId }
  const odd = components.find((c) => !Number.isInteger(c.quantity) || c.quantity < 1 || c.quantity > mostPieces)
  if (odd) return { code: 'catalog.component_quantity', variantId: odd.variantId, quantity: odd.quantity }
  const would = new Map([...graph, [variantId, components] as const])
  const path = cycleFrom(would, variantId)
  if (path) return { code: 'catalog.bundle_cycle', path }
  // Every bundle is looked at: what holds this one grows with it.
  const pieces = new Map<string, number>()
  const large = [...would.keys()].find((id) => piecesIn(would, id, pieces) > mostPieces)
  return large === undefined ? undefined : { code: 'catalog.bundle_too_large', variantId: large, most: mostPieces }
}

/**
 * All bundles of the shop are locked while the contents of one change, a rare act: two people could otherwise close
 * a circle with one half each. Read after the lock, so that what the other one did is seen.
 */
async function lockBundles(work: Work, ids: readonly string[]): Promise<Books> {
  await work.query(sql`
    select id from catalog.variant where org_id = ${work.orgId} and (kind <> 'simple' or id = any(${ids}::uuid[])) order by id for update`)
  const variants = await work.query<{ id: string; product_id: string; kind: VariantKind }>(sql`
    select id, product_id, kind from catalog.variant where org_id = ${work.orgId} and id = any(${ids}::uuid[])`)
  const inside = await work.query<{ bundle_id: string; variant_id: string; quantity: number }>(sql`
    select bundle_id, variant_id, quantity from catalog.component where org_id = ${work.orgId} order by bundle_id, variant_id`)
  const graph = new Map<string, Component[]>()
  for (const { bundle_id, variant_id, quantity } of inside) {
    const parts = graph.get(bundle_id) ?? []
    parts.push({ variantId: variant_id, quantity })
    graph.set(bundle_id, parts)
  }
  return { known: new Map(variants.map((v) => [v.id, { productId: v.product_id, kind: v.kind }])), graph }
}

async function keepComponents(work: Work, bundles: readonly { variantId: string; kind: VariantKind; components: Component[] }[]): Promise<void> {
  if (bundles.length === 0) return
  const b = columns(bundles, { id: (x) => x.variantId, kind: (x) => x.kind })
  await work.query(sql`
    update catalog.variant v set kind = b.kind, updated_at = ${work.now}
    from unnest(${b.id}::uuid[], ${b.kind}::text[]) as b(id, kind) where v.org_id = ${work.orgId} and v.id = b.id`)
  await work.query(sql`delete from catalog.component where org_id = ${work.orgId} and bundle_id = any(${b.id}::uuid[])`)
  const c = columns(bundles.flatMap((x) => x.components.map((part) => ({ bundleId: x.variantId, ...part }))), { bundle: (p) => p.bundleId, variant: (p) => p.variantId, quantity: (p) => p.quantity })
  await work.query(sql`
    insert into catalog.component (org_id, bundle_id, variant_id, quantity)
    select ${work.orgId}, c.* from unnest(${c.bundle}::uuid[], ${c.variant}::uuid[], ${c.quantity}::int[]) as c`)
}
