import { openFile, type Hub } from '#platform'
import { openTable, type Table, type Tables } from '#files'
import type { ImportFile } from './import.ts'

/** The files as tables; undefined for one that this hub's data directory does not have. Tables are named by file id. */
export async function openTables(hub: Hub, files: readonly ImportFile[]): Promise<Table[] | undefined> {
  const tables: Table[] = []
  for (const file of files) {
    const open = openFile(hub, file.fileId)
    if (!open) return undefined
    tables.push(await openTable({ name: file.fileId, open }, file.read ?? {}))
  }
  return tables
}

export const hasFiles = (hub: Hub, files: readonly ImportFile[]): boolean => files.every((file) => openFile(hub, file.fileId) !== undefined)

const containers = [[0x1f, 0x8b], [0x50, 0x4b], [0xd0, 0xcf]]

/** Pictures, programs and UTF-16 have zero bytes; tables as text have none, and zipped ones say what they are first. */
export async function isNoText(hub: Hub, fileId: string): Promise<boolean> {
  for await (const chunk of openFile(hub, fileId)?.() ?? []) {
    const head = chunk as Buffer
    return !containers.some(([a, b]) => head[0] === a && head[1] === b) && head.subarray(0, 65_536).includes(0)
  }
  return false
}

/** Tables by their role; a file without one is no part of the import. */
export function byRole(files: readonly ImportFile[], tables: readonly Table[]): Tables {
  return Object.fromEntries(files.flatMap((file, i) => (file.role === undefined ? [] : [[file.role, tables[i]!]])))
}

/** The same tables with the main one cut short: enough for a preview, whatever the size of the file. */
export function beginning(tables: Tables, main: string, rowsMax: number): { tables: Tables; isWhole: () => boolean } {
  const name = main in tables ? main : Object.keys(tables)[0]
  const whole = name === undefined ? undefined : tables[name]
  if (!whole || name === undefined) return { tables, isWhole: () => true }
  let isCut = false
  async function* rows(): ReturnType<Table['rows']> {
    let left = rowsMax
    for await (const batch of whole!.rows()) {
      if (batch.rows.length > left) {
        isCut = true
        return yield { ...batch, rows: batch.rows.slice(0, left), lines: batch.lines.slice(0, left) }
      }
      left -= batch.rows.length
      yield batch
    }
  }
  return { tables: { ...tables, [name]: { ...whole, rows } }, isWhole: () => !isCut }
}
