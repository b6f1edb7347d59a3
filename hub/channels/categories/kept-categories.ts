/** What platforms said of the categories that listings name: kept, looked up, and asked for. */
import { withCategory, type AnyConnector, type CategoryRules, type ListingContent, type ListingRules } from '#kit'
import { sql, type Work } from '#platform'

/** Wakes who asks. */
export const wantedName = 'category.wanted'
/** What a platform said is another thing than before. */
export const changedName = 'category.changed'

type RulesOf = (content: Pick<ListingContent, 'channelCategory'>) => ListingRules

const isoDay = (at: Date): string => at.toISOString().slice(0, 10)

/** The connector's own rules, with what the platform itself said of a listing's category. `contents` left out: of any that is kept. */
export async function rulesFor(work: Work, connectionId: string, connector: AnyConnector, contents?: readonly Pick<ListingContent, 'channelCategory'>[]): Promise<RulesOf> {
  const shipped = connector.listing ?? {}
  const names = contents && [...new Set(contents.map((c) => c.channelCategory.trim()))].filter((name) => name !== '')
  if (!connector.does['categories.read'] || names?.length === 0) return () => shipped
  const rows = await work.query<{ category: string; rules: CategoryRules; fetchedAt: Date }>(sql`
    select category, rules, fetched_at as "fetchedAt" from channels.category
    where org_id = ${work.orgId} and connection_id = ${connectionId} and rules is not null ${names ? sql`and category = any(${names}::text[])` : sql``}`)
  const told = new Map(rows.map(({ category, rules, fetchedAt }) => [category, withCategory(shipped, { category, rules, readOn: isoDay(fetchedAt) })]))
  return ({ channelCategory }) => told.get(channelCategory.trim()) ?? shipped
}

export type CategoryItem = {
  category: string
  /** `waiting`: not asked yet; `failed`: asked, and nothing could be read so far. */
  state: CategoryRules['state'] | 'waiting' | 'failed'
  name: string | undefined
  words: string | undefined
  source: string | undefined
  readOn: string | undefined
  /** Why the last asking brought nothing. */
  fault: { code: string; words: string } | undefined
  attributes: number
}

type Row = { category: string; rules: CategoryRules | null; fetchedAt: Date | null; fault: { code: string; words: string } | null }

export async function listCategories(work: Work, connectionId: string, category?: string): Promise<CategoryItem[]> {
  const rows = await work.query<Row>(sql`
    select category, rules, fetched_at as "fetchedAt", fault from channels.category
    where org_id = ${work.orgId} and connection_id = ${connectionId} ${category === undefined ? sql`` : sql`and category = ${category}`} order by category`)
  return rows.map(({ category: id, rules, fetchedAt, fault }): CategoryItem => ({
    category: id, state: rules?.state ?? (fault ? 'failed' : 'waiting'), name: rules?.name, words: rules?.words, source: rules?.source, readOn: fetchedAt ? isoDay(fetchedAt) : undefined, fault: fault ?? undefined,
    attributes: rules?.attributes?.length ?? 0,
  }))
}

/** Asks for it now, whatever is known; made if nobody has named it yet. */
export async function askForCategory(work: Work, connectionId: string, category: string): Promise<void> {
  await work.query(sql`
    insert into channels.category (org_id, connection_id, category, named_at, run_after) values (${work.orgId}, ${connectionId}, ${category}, ${work.now}, ${work.now})
    on conflict (org_id, connection_id, category) do update set named_at = ${work.now}, run_after = ${work.now}`)
  work.emit(wantedName, connectionId, { connectionId })
}
