/** As much of GraphQL as a simulated Admin API needs: it reads a document and answers exactly the fields that were asked for. */

type Value = { kind: 'variable'; name: string } | { kind: 'constant'; value: unknown } | { kind: 'list'; items: Value[] } | { kind: 'object'; fields: [string, Value][] }
type Args = [string, Value][]
type Selection = { name: string; alias: string; args: Args; directives: { name: string; args: Args }[]; inner: Selection[] | undefined; on?: undefined } | { on: string; inner: Selection[] }
type Variable = { name: string; type: string; initial: Value | undefined }
export type Operation = { kind: 'query' | 'mutation'; name: string; variables: Variable[]; selections: Selection[] }

/** An error as the Admin API codes it. */
export class GraphqlRefusal extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** What a field with arguments answers. `idempotencyKey` is that of the `@idempotent` directive. */
export type Resolver = (args: Record<string, unknown>, idempotencyKey: string | undefined) => unknown
/** Text where there is text or a number; empty for all else. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? value.toString() : '')
export type Thing = { readonly __typename: string; readonly [field: string]: unknown }

export function readDocument(text: string): Operation {
  const tokens = [...text.matchAll(/[\s,]+|#[^\n]*|(\.\.\.|[!$():=@[\]{}|]|"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?|\w+)/g)].flatMap((m) => m[1] ?? [])
  let next = 0
  const peek = (): string => tokens[next] ?? ''
  const take = (): string => tokens[next++] ?? ''
  const has = (token: string): boolean => peek() === token && take() !== ''
  const expect = (token: string): void => { if (!has(token)) throw new GraphqlRefusal('parseError', `syntax error, unexpected "${peek()}", expecting "${token}"`) }

  const readValue = (): Value => {
    if (has('$')) return { kind: 'variable', name: take() }
    if (has('[')) { const items = []; while (!has(']')) items.push(readValue()); return { kind: 'list', items } }
    if (has('{')) { const fields: [string, Value][] = []; while (!has('}')) fields.push(readPair()); return { kind: 'object', fields } }
    const token = take()
    if (token.startsWith('"')) return { kind: 'constant', value: JSON.parse(token) as unknown }
    if (/^-?\d/.test(token)) return { kind: 'constant', value: Number(token) }
    const words: Record<string, unknown> = { true: true, false: false, null: null }
    return { kind: 'constant', value: token in words ? words[token] : token }
  }
  const readPair = (): [string, Value] => { const name = take(); expect(':'); return [name, readValue()] }
  const readArgs = (): Args => { const args: Args = []; if (has('(')) while (!has(')')) args.push(readPair()); return args }
  const readSelections = (): Selection[] => {
    const all: Selection[] = []
    expect('{')
    while (!has('}')) {
      if (next >= tokens.length) throw new GraphqlRefusal('parseError', 'syntax error, unexpected end of file')
      if (has('...')) { expect('on'); const on = take(); all.push({ on, inner: readSelections() }); continue }
      const first = take()
      const name = has(':') ? take() : first
      const args = readArgs()
      const directives = []
      while (has('@')) directives.push({ name: take(), args: readArgs() })
      all.push({ name, alias: first, args, directives, inner: peek() === '{' ? readSelections() : undefined })
    }
    return all
  }
  const readType = (): string => { let type = ''; while (peek() !== '$' && peek() !== ')' && peek() !== '=') type += take(); return type }

  const kind = take()
  if (kind !== 'query' && kind !== 'mutation') throw new GraphqlRefusal('parseError', `syntax error, unexpected "${kind}"`)
  const name = take()
  const variables: Variable[] = []
  if (has('(')) while (!has(')')) { expect('$'); const one = take(); expect(':'); const type = readType(); variables.push({ name: one, type, initial: has('=') ? readValue() : undefined }) }
  const selections = readSelections()
  if (next < tokens.length) throw new GraphqlRefusal('parseError', 'only one operation is taken')
  return { kind, name, variables, selections }
}

export function checkVariables(operation: Operation, given: Record<string, unknown>): void {
  for (const { name, type, initial } of operation.variables) {
    if (type.endsWith('!') && initial === undefined && (given[name] === undefined || given[name] === null)) throw new GraphqlRefusal('INVALID_VARIABLE', `Variable $${name} of type ${type} was provided invalid value`)
  }
  checkLists(given)
}

function checkLists(value: unknown): void {
  if (Array.isArray(value) && value.length > 250) throw new GraphqlRefusal('MAX_INPUT_SIZE_EXCEEDED', `The input array size of ${value.length} is greater than the maximum allowed of 250.`)
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) checkLists(inner)
}

const valueOf = (value: Value, given: Record<string, unknown>): unknown => {
  switch (value.kind) {
    case 'variable': return given[value.name]
    case 'constant': return value.value
    case 'list': return value.items.map((item) => valueOf(item, given))
    case 'object': return Object.fromEntries(value.fields.map(([name, inner]) => [name, valueOf(inner, given)]))
  }
}
const argsOf = (args: Args, given: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(args.map(([name, value]) => [name, valueOf(value, given)]))

/**
 * What Shopify asks for a query before running it: an object one point, a connection 2 + its things × ⌊2 ln size⌋, a
 * mutation ten. Things named by id are counted one by one, which is the most that it can mean.
 */
export function costOf(operation: Operation, given: Record<string, unknown>): number {
  if (operation.kind === 'mutation') return operation.selections.length * 10
  const costOfAll = (selections: readonly Selection[]): number => selections.reduce((n, s) => n + costOfOne(s), 0)
  const costOfOne = (s: Selection): number => {
    if (s.on !== undefined) return costOfAll(s.inner)
    if (!s.inner || s.name === 'pageInfo') return 0
    const args = argsOf(s.args, given)
    const isConnection = s.inner.some((i) => i.on === undefined && (i.name === 'nodes' || i.name === 'edges'))
    if (isConnection) return 2 + Math.floor(2 * Math.log(Math.max(2, Number(args['first'] ?? args['last'] ?? 1)))) * costOfAll(s.inner)
    return (Array.isArray(args['ids']) ? args['ids'].length : 1) * (1 + costOfAll(s.inner))
  }
  return Math.max(1, costOfAll(operation.selections))
}

/** Answers the operation from its root; `seen` counts the objects that were answered. */
export function answer(operation: Operation, given: Record<string, unknown>, root: Thing): { data: unknown; seen: number } {
  let seen = 0
  const project = (value: unknown, inner: readonly Selection[] | undefined): unknown => {
    if (value === null || value === undefined) return null
    if (Array.isArray(value)) return value.map((one) => project(one, inner))
    if (!inner) return value
    seen += 1
    const out: Record<string, unknown> = {}
    pick(value as Thing, inner, out)
    return out
  }
  const pick = (thing: Thing, inner: readonly Selection[], out: Record<string, unknown>): void => {
    for (const s of inner) {
      if (s.on !== undefined) {
        if (s.on === thing.__typename) pick(thing, s.inner, out)
        continue
      }
      if (!(s.name in thing)) throw new GraphqlRefusal('undefinedField', `Field '${s.name}' doesn't exist on type '${thing.__typename}'`)
      const field = thing[s.name]
      const key = s.directives.find((d) => d.name === 'idempotent')
      const value = typeof field === 'function' ? (field as Resolver)(argsOf(s.args, given), key && textOf(argsOf(key.args, given)['key'])) : field
      out[s.alias] = project(value, s.inner)
    }
  }
  const data: Record<string, unknown> = {}
  pick(root, operation.selections, data)
  return { data, seen }
}

type Shown<T> = { show: (one: T) => Thing; /** Where it stands in the list: what comes later is greater. */ place: (one: T) => string }

/** A page of a list with Shopify's opaque cursors. */
export function page(all: readonly Thing[], args: Record<string, unknown>, typename: string): Thing {
  return pageOf(all, args, typename, { show: (one) => one, place: (one) => textOf(one['id']) })
}

/** The same of a long list, of which only what stands on the page is shown. */
export function pageOf<T>(all: readonly T[], args: Record<string, unknown>, typename: string, { show, place }: Shown<T>): Thing {
  const first = Number(args['first'])
  if (!Number.isInteger(first) || first < 1 || first > 250) throw new GraphqlRefusal('BAD_USER_INPUT', 'you must provide one of first or last, at most 250')
  const after = typeof args['after'] === 'string' ? Buffer.from(args['after'], 'base64').toString() : undefined
  const from = after === undefined ? -1 : all.findIndex((one) => place(one) === after)
  // What was on the last page may have moved to the end since: then the cursor's own place in the order is used.
  const start = after === undefined ? 0 : from >= 0 ? from + 1 : all.filter((one) => place(one) <= after).length
  const on = all.slice(start, start + first)
  const last = on.at(-1)
  return {
    __typename: `${typename}Connection`, nodes: on.map(show),
    pageInfo: { __typename: 'PageInfo', hasNextPage: start + first < all.length, endCursor: last === undefined ? null : Buffer.from(place(last)).toString('base64') },
  }
}
