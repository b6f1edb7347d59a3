import { sql, type Work } from '#platform'
import { importColumns, toImport, type Import } from './import.ts'

/** Imports, the newest first. */
export async function listImports(work: Work, page: { after?: readonly string[] | undefined; limit: number }): Promise<{ items: Import[]; next: string[] | null }> {
  const [at, id] = page.after ?? []
  const rows = await work.query<Record<string, unknown>>(sql`
    select ${importColumns} from channels.import
    where org_id = ${work.orgId} ${at !== undefined && id !== undefined ? sql`and (created_at, id) < (${at}::timestamptz, ${id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${page.limit + 1}`)
  const items = rows.slice(0, page.limit).map(toImport)
  const last = items.at(-1)
  return { items, next: rows.length > page.limit && last ? [last.createdAt.toISOString(), last.id] : null }
}

export async function readImport(work: Work, id: string, forUpdate = false): Promise<Import | undefined> {
  const row = await work.first<Record<string, unknown>>(sql`
    select ${importColumns} from channels.import where org_id = ${work.orgId} and id = ${id} ${forUpdate ? sql`for update` : sql``}`)
  return row && toImport(row)
}

/** Rows a second of this run and what is left at that pace; undefined before there is a pace. */
export function paceOf(one: Import, now: Date): { rowsPerSecond: number; etaSeconds: number | undefined } | undefined {
  if (one.cursor.at === undefined) return undefined
  const seconds = ((one.finishedAt ?? now).getTime() - new Date(one.cursor.at).getTime()) / 1000
  const rows = Number(one.rowsDone) - (one.cursor.from ?? 0)
  if (seconds <= 0 || rows <= 0) return undefined
  const left = one.rowsTotal === undefined ? undefined : Number(one.rowsTotal - one.rowsDone)
  const isRunning = one.state === 'running' || one.state === 'cancelling'
  return { rowsPerSecond: Math.round(rows / seconds), etaSeconds: isRunning && left !== undefined ? Math.ceil((left * seconds) / rows) : undefined }
}
