/** Which tables a room's SQL names that are not its own: a room reads and writes its own schema only. */
import type { HouseMap } from './architecture.ts'
import type { Place, Source } from './source.ts'

const statement =
  /\b(select|insert\s+into|update|delete\s+from|from|join|references|create\s+(or\s+replace\s+)?(table|view|index|policy|schema)|alter\s+table|on\s+conflict)\s/i
const tableCalls = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin|rightJoin|fullJoin|using)$/

/** The strings of a file that are SQL, by their shape, and the tables that kysely calls name. */
export function sqlTextsOf(source: Source): Place[] {
  const texts = source.strings.filter(({ word }) => statement.test(word))
  const named = source.calls
    .filter(({ word }) => tableCalls.test(word))
    .flatMap(({ args, line }) =>
      args
        .slice(0, 1)
        .flatMap((a) => (a.type === 'Literal' && typeof a.value === 'string' ? [{ word: `from ${a.value}`, line }] : [])),
    )
  return [...texts, ...named]
}

/** One finding a table that the room may not name, at its own line. */
export function foreignTables({ mayUse, schemasOf }: HouseMap, room: string, { word, line }: Place): Place[] {
  const own = new Set(schemasOf[room] ?? [room])
  const owners = new Map(Object.keys(mayUse).flatMap((r) => (schemasOf[r] ?? [r]).map((schema) => [schema, r] as const)))
  const sql = blankQuoted(word)
  const name = new RegExp(
    `(\\breferences\\s+)?(?<![\\w.$"])"?(${[...owners.keys()].join('|')})"?\\."?([a-z_][a-z0-9_]*)`,
    'gi',
  )
  const found: Place[] = []
  for (const match of sql.matchAll(name)) {
    const schema = match[2]!.toLowerCase(),
      table = match[3]!
    if (own.has(schema)) continue
    const at = line + sql.slice(0, match.index).split('\n').length - 1
    const owner = owners.get(schema)!
    if (match[1]) {
      if (!mayUse[room]!.includes(owner))
        found.push({ word: `a foreign key to ${schema}.${table} points upward: ${room} may not use ${owner}`, line: at })
    } else if (!(room === 'insights' && table.startsWith('facts_'))) {
      found.push({
        word: `${room}'s SQL names ${schema}.${table}; ask ${owner} for it${room === 'insights' ? ' through a facts_* view' : ' through its index.ts'}`,
        line: at,
      })
    }
  }
  return found
}

/** SQL with the insides of its comments and quoted texts blanked, so that 'stock.short' in a text is no table. */
function blankQuoted(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, (m) => m.replace(/[^\n]/g, ' '))
}
