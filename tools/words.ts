/** Words and constructs that the house style bans, each with what to write instead. */
import { isTest, isTestSide, type Place, type Source } from './source.ts'

export type WordRule = {
  rule: string
  instead: string
  applies: (path: string) => boolean
  find: (source: Source) => Place[]
}

const everywhere = (): boolean => true
/** An example runs in somebody else's house, without anything of ours. */
const isExample = (path: string): boolean => /(^|\/)example-[\w-]+\.mjs$/.test(path)
const shipped = (path: string): boolean => /^(hub|kit|connectors|console)\//.test(path) && !isTestSide(path) && !isExample(path)
const clockFile = /(^|\/)clock\.ts$|^hub\/main\.ts$|(^|\/)(vite|vitest|playwright)\.config\.ts$/
const discovered = /(^|\/)connector\.ts$|\.kpi\.ts$|(^|\/)[\w-]*\.config\.ts$|\.setup\.ts$|\.d\.ts$/

const calls =
  (wanted: RegExp, arity?: number) =>
  ({ calls: all }: Source): Place[] =>
    all.filter((c) => wanted.test(c.word) && (arity === undefined || c.args.length === arity))
const forms =
  (wanted: string) =>
  ({ forms: all }: Source): Place[] =>
    all.filter((f) => f.word === wanted)
const comments =
  (wanted: (text: string) => boolean) =>
  ({ comments: all }: Source): Place[] =>
    all.flatMap(({ word, line }) =>
      word.split('\n').flatMap((text, i) => (wanted(text) ? [{ word: text.trim(), line: line + i }] : [])),
    )

export const wordRules: readonly WordRule[] = [
  {
    rule: 'clock',
    instead: 'take the moment from Work.now or hub.clock(), so that a test can hold it still',
    applies: (path) => shipped(path) && !clockFile.test(path),
    find: (s) => [...calls(/^(Date\.now|Date|Temporal\.Now\..*)$/)(s), ...calls(/^new Date$/, 0)(s)],
  },
  {
    rule: 'parse-float',
    instead: 'money and quantities go through parseDecimal (#kit); other numbers through Number() with a check',
    applies: everywhere,
    find: calls(/^(Number\.)?parseFloat$/),
  },
  {
    rule: 'console',
    instead: 'log (from #platform); a command writes its answer with process.stdout.write',
    applies: (path) => !isExample(path),
    find: calls(/^console\./),
  },
  {
    rule: 'fetch',
    instead: 'the call of the kit, which paces, times out and names the fault',
    applies: (path) => /^(hub|connectors)\//.test(path) && !isTestSide(path) && !isExample(path),
    find: calls(/^(globalThis\.)?fetch$/),
  },
  { rule: 'any', instead: 'unknown, then zod or a type guard', applies: everywhere, find: forms('any') },
  {
    rule: 'ts-ignore',
    instead: 'a type that is true; in a test @ts-expect-error with its reason',
    applies: everywhere,
    find: comments((text) => /@ts-(ignore|nocheck)/.test(text) || /@ts-expect-error\W*$/.test(text)),
  },
  {
    rule: 'todo',
    instead: 'finish it, or name its issue: TODO #12',
    applies: everywhere,
    find: comments((text) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text) && !/#\d+/.test(text)),
  },
  {
    rule: 'only',
    instead: 'all tests run, always',
    applies: isTest,
    find: calls(/^(test|it|describe)(\.\w+)*\.only(\.|$)/),
  },
  {
    rule: 'skip',
    instead: 'a comment that says why on the line above, or skipIf with its condition',
    applies: isTest,
    find: (s) =>
      calls(/^(test|it|describe)(\.\w+)*\.(skip|todo)(\.|$)/)(s).filter(
        ({ line }) => !s.comments.some((c) => c.line === line || c.line === line - 1),
      ),
  },
  {
    rule: 'empty-catch',
    instead: 'handle it, let it pass, or say inside why nothing is to be done',
    applies: everywhere,
    find: forms('catch {}'),
  },
  {
    rule: 'default-export',
    instead: 'a named export; only discovered files have a default',
    applies: (path) => !discovered.test(path),
    find: forms('export default'),
  },
  {
    rule: 'banner',
    instead: 'a whole sentence; a file that needs sections is two files',
    applies: everywhere,
    find: comments((text) => /([-=*#~_─═])\1{4,}/.test(text)),
  },
  {
    rule: 'database-clock',
    instead: 'the moment as a parameter: a statement of one transaction has one now, and a replay the same',
    applies: (path) => /^hub\/[^/]+\//.test(path) && !isTestSide(path),
    find: databaseClock,
  },
]

/** SQL that asks the database for the time or a fresh id, which a still clock cannot hold. */
function databaseClock({ strings }: Source): Place[] {
  return strings
    .filter(({ word }) => /\b(select|insert|update|delete|values|set|where)\b/i.test(word))
    .flatMap(({ word, line }) => {
      const sql = word.replace(/--[^\n]*/g, '')
      const match = /\b(now\(\)|current_timestamp|current_date|clock_timestamp\(\)|gen_random_uuid\(\))/i.exec(sql)
      return match ? [{ word: match[1]!, line: line + sql.slice(0, match.index).split('\n').length - 1 }] : []
    })
}
