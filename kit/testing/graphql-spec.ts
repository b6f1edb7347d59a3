import { buildSchema, execute, getOperationAST, getVariableValues, GraphQLError, parse, validate, type DocumentNode, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import { readShared } from './read-vendor-file.ts'

export type GraphqlSpec = {
  /** What the vendor's schema would refuse in this query and its variables; none when it is good. */
  check: (query: string, variables?: Readonly<Record<string, unknown>>) => string[]
  /** The same for a request that posts `{ query, variables }`. */
  checkRequest: (request: Request) => Promise<string[]>
  /** What the vendor's schema would never answer to this query; none when the answer's `data` is good. */
  checkAnswer: (query: string, variables: Readonly<Record<string, unknown>>, data: unknown) => string[]
  /** Root fields of every query that was checked. */
  seen: () => string[]
}

/** `path` below the shared folder (`specs/…graphql`). Undefined, and said on stderr, when the folder is not there. */
export function graphqlSpec(path: string): GraphqlSpec | undefined {
  const text = readShared(path)
  return text === undefined ? undefined : graphqlSpecOf(text)
}

export function graphqlSpecOf(text: string): GraphqlSpec {
  const schema = buildSchema(text, { assumeValidSDL: true })
  if (Object.keys(schema.getQueryType()?.getFields() ?? {}).length === 0) throw new Error('the schema has nothing to ask for')
  const seen = new Set<string>()
  const check = (query: string, variables: Readonly<Record<string, unknown>> = {}): string[] => {
    const document = read(query)
    if (document instanceof GraphQLError) return [document.message]
    const operation = getOperationAST(document)
    if (!operation) return ['there is not exactly one operation']
    const name = operation.name?.value ?? 'a query without a name'
    for (const field of operation.selectionSet.selections) if (field.kind === 'Field') seen.add(field.name.value)
    const known = new Set((operation.variableDefinitions ?? []).map((v) => v.variable.name.value))
    const strange = Object.keys(variables).filter((v) => !known.has(v)).map((v) => `$${v} is not declared`)
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
    return [...validate(schema, document).map((e) => e.message), ...(coerced.errors ?? []).map((e) => e.message), ...strange].map((words) => `${name}: ${words}`)
  }
  return {
    check,
    async checkRequest(request) {
      const { query, variables } = (await request.clone().json()) as { query?: string; variables?: Record<string, unknown> }
      return query === undefined ? ['the body has no query'] : check(query, variables)
    },
    checkAnswer: (query, variables, data) => problemsOf(schema, query, variables, data),
    seen: () => [...seen],
  }
}

/** The answer is taken as what its fields resolve to: the executor then says what does not fit their types. */
function problemsOf(schema: GraphQLSchema, query: string, variables: Readonly<Record<string, unknown>>, data: unknown): string[] {
  const fieldResolver: GraphQLFieldResolver<Record<string, unknown>, unknown> = (from, _args, _context, info) => from[info.path.key]
  // Who does not ask for the name of a thing knows it by its id (`gid://…/Order/1`).
  const typeResolver = (value: { __typename?: string; id?: string }): string | undefined => value.__typename ?? /^gid:\/\/\w+\/(\w+)\//.exec(value.id ?? '')?.[1]
  const result = execute({ schema, document: parse(query), rootValue: data, variableValues: variables, fieldResolver, typeResolver: (value) => typeResolver(value as object) })
  if (result instanceof Promise) throw new Error('nothing here waits')
  return (result.errors ?? []).map((e) => `${e.path?.join('.')}: ${e.message}`)
}

function read(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}
