/** Reads our sources as trees, for the checkers: TypeScript 7 offers no compiler API, so oxc-parser does the reading. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor, type Node } from 'oxc-parser'

export type SourceFile = { readonly path: string; readonly text: string }
export type Import = { readonly target: string; readonly line: number }
export type FunctionSpan = { readonly name: string; readonly line: number; readonly lines: number }
export type Place = { readonly word: string; readonly line: number }
export type Source = SourceFile & {
  readonly imports: Import[]
  readonly functions: FunctionSpan[]
  readonly comments: Place[]
  /** Every string a program could send to a database or a screen: template literals (holes as `$0`) and plain strings. */
  readonly strings: Place[]
  /** Calls and member reads by their dotted name: `Date.now`, `fetch`, `test.only`; `new Date()` with its arguments counted. */
  readonly calls: (Place & { readonly args: readonly Node[] })[]
  /** Constructs that some rule forbids, by a name of ours. */
  readonly forms: Place[]
}

export const houseRoot = fileURLToPath(new URL('..', import.meta.url))

const skipped = new Set(['node_modules', 'dist', 'coverage', 'test-results'])

/** All files below the folders (paths from the root, with forward slashes), in a stable order. A missing folder is empty. */
export function listFiles(root: string, folders: readonly string[], wanted: (path: string) => boolean): SourceFile[] {
  const found: SourceFile[] = []
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      // Hidden files and folders are scratch, data and builds.
      if (entry.name.startsWith('.')) continue
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) walk(path)
      } else if (wanted(path)) found.push({ path, text: readFileSync(join(root, path), 'utf8') })
    }
  }
  const present = new Set(readdirSync(root))
  for (const folder of folders) if (folder === '' || present.has(folder)) walk(folder)
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

export const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')
export const isTest = (path: string): boolean => /\.(test|spec)\.tsx?$/.test(path)
/** Tests and what only they use: `hub/world.ts`, a room's `world-of-<noun>.ts`, everything below `tests/`. */
export const isTestSide = (path: string): boolean =>
  isTest(path) || /(^|\/)world(-of-[\w-]+|\.setup)?\.tsx?$|^tests\//.test(path)
/** Written by a program, so nobody reads it as prose: sizes and words do not apply. */
export const isGenerated = (path: string): boolean => /\.gen\.tsx?$|(^|\/)generated\//.test(path)

/** Parses one file; a file that cannot be parsed is a bug of its author, so it throws with the place. */
export function readSource({ path, text }: SourceFile): Source {
  const result = parseSync(path, text)
  const error = result.errors.find((e) => e.severity === 'Error')
  const lineOf = lineFinder(text)
  if (error) throw new SyntaxError(`${path}:${lineOf(error.labels[0]?.start ?? 0)}: ${error.message}`)
  const source: Source = { path, text, imports: [], functions: [], comments: [], strings: [], calls: [], forms: [] }
  for (const c of result.comments) source.comments.push({ word: c.value, line: lineOf(c.start) })
  visitImports(source, lineOf).visit(result.program)
  visitBodies(source, lineOf).visit(result.program)
  return source
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  return (offset) => {
    let low = 0,
      high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}

function visitImports(source: Source, lineOf: (offset: number) => number): Visitor {
  const add = (node: { value: string; start: number } | null): void => {
    if (node) source.imports.push({ target: node.value, line: lineOf(node.start) })
  }
  return new Visitor({
    ImportDeclaration: (n) => add(n.source),
    ExportNamedDeclaration: (n) => add(n.source),
    ExportAllDeclaration: (n) => add(n.source),
    TSImportType: (n) => add(n.source),
    ImportExpression: (n) => add(literalStart(n.source)),
    CallExpression: (n) => {
      if (/^(require|vi\.(mock|doMock|importActual))$/.test(dottedName(n.callee))) add(literalStart(n.arguments[0]))
    },
  })
}

/** The text an expression certainly begins with: all of a string, or the first part of a template. */
function literalStart(node: Node | undefined): { value: string; start: number } | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return { value: node.value, start: node.start }
  if (node?.type === 'TemplateLiteral') return { value: node.quasis[0]?.value.cooked ?? '', start: node.start }
  return null
}

function visitBodies(source: Source, lineOf: (offset: number) => number): Visitor {
  const names = new Map<number, string>()
  const name = (node: Node | null | undefined, key: string): void => {
    if (node) names.set(node.start, key)
  }
  const span = (n: { start: number; end: number; id?: { name: string } | null }): void => {
    const line = lineOf(n.start)
    source.functions.push({ name: n.id?.name ?? names.get(n.start) ?? 'a function', line, lines: lineOf(n.end) - line + 1 })
  }
  const form =
    (word: string) =>
    (n: { start: number }): void => {
      source.forms.push({ word, line: lineOf(n.start) })
    }
  return new Visitor({
    VariableDeclarator: (n) => {
      if (n.id.type === 'Identifier') name(n.init, n.id.name)
    },
    Property: (n) => {
      if (n.key.type === 'Identifier') name(n.value, n.key.name)
    },
    MethodDefinition: (n) => {
      if (n.key.type === 'Identifier') name(n.value, n.key.name)
    },
    FunctionDeclaration: (n) => {
      if (n.body) span(n)
    },
    FunctionExpression: (n) => span(n),
    ArrowFunctionExpression: (n) => span(n),
    TemplateLiteral: (n) => {
      source.strings.push({ word: n.quasis.map((q) => q.value.cooked ?? q.value.raw).join('$0'), line: lineOf(n.start) })
    },
    Literal: (n) => {
      if (typeof n.value === 'string') source.strings.push({ word: n.value, line: lineOf(n.start) })
    },
    // In test.only.each([…])(…) the inner call already carries the name.
    CallExpression: (n) => {
      if (n.callee.type !== 'CallExpression')
        for (const word of calledNames(n.callee)) source.calls.push({ word, line: lineOf(n.start), args: n.arguments })
    },
    NewExpression: (n) => {
      source.calls.push({ word: `new ${dottedName(n.callee)}`, line: lineOf(n.start), args: n.arguments })
    },
    // <Trans i18nKey="…"> asks for a text as t('…') does.
    JSXAttribute: (n) => {
      if (n.name.name === 'i18nKey' && n.value?.type === 'Literal')
        source.calls.push({ word: 't', line: lineOf(n.start), args: [n.value] })
    },
    TSAnyKeyword: form('any'),
    TSEnumDeclaration: form('enum'),
    ExportDefaultDeclaration: form('export default'),
    // With a comment inside it says why nothing is to be done; without one it hides a fault.
    CatchClause: (n) => {
      if (/^\{\s*\}$/.test(source.text.slice(n.body.start, n.body.end))) form('catch {}')(n)
    },
  })
}

/** `(isFile ? read : fetch)(url)` calls one of two: both are called by name. */
function calledNames(callee: Node): string[] {
  if (callee.type === 'ParenthesizedExpression') return calledNames(callee.expression)
  if (callee.type === 'ConditionalExpression') return [callee.consequent, callee.alternate].flatMap(calledNames)
  if (callee.type === 'LogicalExpression') return [callee.left, callee.right].flatMap(calledNames)
  return [dottedName(callee)]
}

function dottedName(node: Node): string {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier' && !node.computed)
    return `${dottedName(node.object)}.${node.property.name}`
  if (node.type === 'CallExpression') return dottedName(node.callee)
  return ''
}
