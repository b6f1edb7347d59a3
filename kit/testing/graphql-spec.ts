import { buildSchema, getOperationAST, getVariableValues, GraphQLError, parse, validate, type DocumentNode } from 'graphql'
import { readShared } from './read-shared.ts'

export type GraphqlSpec = {
  /** What the vendor's schema would refuse in this query and its variables; none when it is good. */
  check: (query: string, variables?: Readonly<Record<string, unknown>>) => string[]
  /** The same for a request that posts `{ query, variables }`. */
  checkRequest: (request: Request) => Promise<string[]>
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
    seen: () => [...seen],
  }
}

function read(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}
