/**
 * The rules of style that a program can see: names, sizes, banned words.
 * Over a limit only with an exception that has a reason and a last day.
 */
import { z } from 'zod'
import { isGenerated, isTest, isTypeScript, listFiles, readSource, type Source, type SourceFile } from './source.ts'
import { wordRules } from './words.ts'

export type Finding = { path: string; line: number; rule: string; words: string }

const exceptionSchema = z.strictObject({
  path: z.string(),
  rule: z.string(),
  reason: z.string().min(20),
  /** The first day on which the exception counts no more. */
  until: z.iso.date(),
})
export type Exception = z.infer<typeof exceptionSchema>
export const readExceptions = (text: string): Exception[] => z.array(exceptionSchema).parse(JSON.parse(text))

const fileLimit = 400,
  testLimit = 600,
  functionLimit = 60
const vagueNames = new Set([
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'type',
  'types',
  'constants',
  'base',
  'manager',
  'handler',
  'handlers',
  'service',
  'services',
  'misc',
  'shared',
  'lib',
])

export const readCode = (root: string): SourceFile[] =>
  listFiles(root, [''], (path) => (isTypeScript(path) || /\.m?js$/.test(path)) && !isGenerated(path))

export const sayFinding = ({ path, line, rule, words }: Finding): string => `${path}:${line}: ${rule}: ${words}`

export function findUntidy(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const source = readSource(file)
    return [...nameFindings(source), ...sizeFindings(source), ...wordFindings(source)]
  })
}

function nameFindings({ path }: Source): Finding[] {
  const parts = path.replace(/\.(tsx?|m?js)$/, '').split('/')
  const vague = parts.flatMap((part) => part.split(/[.-]/)).find((word) => vagueNames.has(word.toLowerCase()))
  if (vague)
    return [
      {
        path,
        line: 1,
        rule: 'file-name',
        words: `'${vague}' says nothing; name the file after its verb and noun, or its noun`,
      },
    ]
  // Languages keep the tags that the web knows them by.
  const odd = parts.find((part, i) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(part) && !(parts[0] === 'locales' && i === 1))
  return odd ? [{ path, line: 1, rule: 'file-name', words: `'${odd}' is not in lower case with hyphens` }] : []
}

function sizeFindings({ path, text, functions }: Source): Finding[] {
  if (/(^|\/)(data|fixtures)\//.test(path)) return []
  const lines = text.trimEnd().split('\n').length
  const limit = isTest(path) ? testLimit : fileLimit
  const long =
    lines > limit
      ? [
          {
            path,
            line: limit + 1,
            rule: 'file-length',
            words: `${lines} lines, the limit is ${limit}: which two things is it?`,
          },
        ]
      : []
  // A describe block is a chapter, not a function: tests answer for their file only.
  const bodies = isTest(path) ? [] : functions.filter((f) => f.lines > functionLimit)
  return [
    ...long,
    ...bodies.map((f) => ({
      path,
      line: f.line,
      rule: 'function-length',
      words: `${f.name} has ${f.lines} lines, the limit is ${functionLimit}`,
    })),
  ]
}

function wordFindings(source: Source): Finding[] {
  return wordRules
    .filter((r) => r.applies(source.path))
    .flatMap(({ rule, instead, find }) =>
      find(source).map(({ word, line }) => ({ path: source.path, line, rule, words: `'${word}'; instead: ${instead}` })),
    )
}

/** What is left after the exceptions, and the exceptions that are past their day or excuse nothing. */
export function afterExceptions(findings: readonly Finding[], exceptions: readonly Exception[], today: string): string[] {
  const excuses = (e: Exception, f: Finding): boolean => e.path === f.path && e.rule === f.rule && today < e.until
  return [
    ...findings.filter((f) => !exceptions.some((e) => excuses(e, f))).map(sayFinding),
    ...exceptions
      .filter((e) => today >= e.until)
      .map((e) => `tools/exceptions.json: ${e.path}, ${e.rule}: its last day has come (${e.until})`),
    ...exceptions
      .filter((e) => !findings.some((f) => e.path === f.path && e.rule === f.rule))
      .map((e) => `tools/exceptions.json: ${e.path}, ${e.rule}: no longer needed`),
  ]
}
