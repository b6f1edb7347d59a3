import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform'
import type { ShownProblem } from './import.ts'

type Tree = { [key: string]: string | Tree }
export type ProblemWords = { line: string; problem: string; fix: string; say: (found: ShownProblem) => { problem: string; fix: string } }

/** Words for problems in one of the languages, from the same message files that the console reads. */
export function problemWords(tag: string): ProblemWords {
  const texts = new Map(['channels', 'files', 'problems'].map((room) => [room, readTexts(tag, room)]))
  const plural = new Intl.PluralRules(tag)
  const text = (key: string, data: Record<string, unknown>): string | undefined => {
    const [room, ...path] = key.split(':')
    const found = lookUp(texts.get(room!), path.join(':'), `_${plural.select(Number(data['count'] ?? 1))}`)
    return found?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => shown(data[name]))
  }
  return {
    line: text('files:error_file.line', {}) ?? '', problem: text('files:error_file.problem', {}) ?? '', fix: text('files:error_file.fix', {}) ?? '',
    say: (found) => {
      const data = { ...found.data, ...found, column: found.field ?? '', value: found.value ?? '', count: found.count ?? 1 }
      return {
        problem: text(`files:problem.${found.code}`, data) ?? text(`channels:problem.${found.code}`, data) ?? text(`problems:${found.code}`, data) ?? found.code,
        fix: text(`files:fix.${found.code}`, data) ?? text(`channels:fix.${found.code}`, data) ?? '',
      }
    },
  }
}

const shown = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? v.toString() : v)))

function readTexts(tag: string, room: string): Tree {
  const path = join(projectRoot(), 'locales', tag, `${room}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Tree) : {}
}

/** A key's dots may stand for levels or be part of a name: "problem.table.empty". `ending`: of what is said in another way for one than for many. */
function lookUp(tree: Tree | undefined, key: string, ending: string): string | undefined {
  if (tree === undefined) return undefined
  const whole = tree[key] ?? tree[`${key}${ending}`]
  if (typeof whole === 'string') return whole
  for (let at = key.indexOf('.'); at > 0; at = key.indexOf('.', at + 1)) {
    const below = tree[key.slice(0, at)]
    const found = typeof below === 'object' ? lookUp(below, key.slice(at + 1), ending) : undefined
    if (found !== undefined) return found
  }
  return undefined
}
