/** Writes the types of an OpenAPI 3.1 document in the shape that openapi-fetch reads. openapi-typescript needs the classic compiler API, which TypeScript 7 has not. */
import { z } from 'zod'

type Json = { [key: string]: unknown }
const bagSchema = z.record(z.string(), z.unknown())
const bag = (value: unknown): Json => bagSchema.parse(value ?? {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const

export function writeSchema(document: unknown): string {
  const { paths, components } = bag(document)
  const schemas = Object.entries(bag(bag(components)['schemas']))
  return [
    '/** Generated from api/openapi.json by `npm run gen`; not to be edited. */',
    'export interface paths {',
    ...Object.entries(bag(paths)).map(([path, item]) => `  ${JSON.stringify(path)}: ${pathType(bag(item))}`),
    '}',
    'export interface components {',
    '  schemas: {',
    ...schemas.map(([name, schema]) => `    ${keyOf(name)}: ${typeOf(schema, 2)}`),
    '  }',
    '}',
    '',
  ].join('\n')
}

function pathType(item: Json): string {
  const lines = methods.map((m) => `    ${m}${item[m] === undefined ? '?: never' : `: ${operationType(bag(item[m]))}`}`)
  return `{\n    parameters: ${none}\n${lines.join('\n')}\n  }`
}

const none = '{ query?: never; header?: never; path?: never; cookie?: never }'

function operationType(operation: Json): string {
  const parameters = list(operation['parameters']).map(bag)
  const places = ['query', 'header', 'path', 'cookie'].map((place) => {
    const here = parameters.filter((p) => p['in'] === place)
    if (here.length === 0) return `${place}?: never`
    const needed = here.some((p) => p['required'] === true)
    return `${place}${needed ? '' : '?'}: { ${here.map((p) => `${keyOf(String(p['name']))}${p['required'] === true ? '' : '?'}: ${typeOf(p['schema'], 3)}`).join('; ')} }`
  })
  const content = bag(bag(operation['requestBody'])['content'])
  const body = Object.keys(content).length === 0 ? 'requestBody?: never' : `requestBody: { content: { ${Object.entries(content).map(([type, media]) => `${JSON.stringify(type)}: ${typeOf(bag(media)['schema'], 3)}`).join('; ')} } }`
  const responses = Object.entries(bag(operation['responses'])).map(([status, answer]) => {
    const media = Object.entries(bag(bag(answer)['content'])).map(([type, m]) => `${JSON.stringify(type)}: ${typeOf(bag(m)['schema'], 3)}`)
    return `      ${/^\d+$/.test(status) ? status : JSON.stringify(status)}: { headers: Record<string, unknown>; content${media.length > 0 ? `: { ${media.join('; ')} }` : '?: never'} }`
  })
  return `{\n      parameters: { ${places.join('; ')} }\n      ${body}\n      responses: {\n${responses.map((r) => `  ${r}`).join('\n')}\n      }\n    }`
}

const keyOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name))

/** One JSON Schema as a type. What a schema says beyond TypeScript (ranges, patterns) is the hub's to check. */
function typeOf(value: unknown, depth: number): string {
  if (value === true || value === undefined) return 'unknown'
  const schema = bag(value)
  if (typeof schema['$ref'] === 'string') return `components['schemas'][${JSON.stringify(schema['$ref'].split('/').at(-1))}]`
  if ('const' in schema) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map((v) => JSON.stringify(v)).join(' | ')
  for (const key of ['anyOf', 'oneOf'] as const) if (schema[key]) return united(list(schema[key]).map((s) => typeOf(s, depth)))
  if (schema['allOf']) return list(schema['allOf']).map((s) => `(${typeOf(s, depth)})`).join(' & ')
  const kinds = Array.isArray(schema['type']) ? schema['type'] : [schema['type']]
  return united(kinds.map((kind) => plainType(kind, schema, depth)))
}

const united = (types: string[]): string => [...new Set(types)].join(' | ')

function plainType(kind: unknown, schema: Json, depth: number): string {
  switch (kind) {
    case 'string': return 'string'
    case 'integer': case 'number': return 'number'
    case 'boolean': return 'boolean'
    case 'null': return 'null'
    case 'array': {
      if (Array.isArray(schema['prefixItems'])) return `[${schema['prefixItems'].map((s) => typeOf(s, depth)).join(', ')}]`
      const item = typeOf(schema['items'], depth)
      return / [|&] /.test(item) ? `(${item})[]` : `${item}[]`
    }
    case 'object': return objectType(schema, depth)
    default: return schema['properties'] ? objectType(schema, depth) : 'unknown'
  }
}

function objectType(schema: Json, depth: number): string {
  const needed = new Set(list(schema['required']))
  const fields = Object.entries(bag(schema['properties'])).map(([name, s]) => `${keyOf(name)}${needed.has(name) ? '' : '?'}: ${typeOf(s, depth + 1)}`)
  const rest = schema['additionalProperties']
  const open = rest === true || (typeof rest === 'object' && rest !== null && Object.keys(rest).length === 0)
  if (fields.length === 0) return rest && !open ? `Record<string, ${typeOf(rest, depth)}>` : 'Record<string, unknown>'
  const known = `{ ${fields.join('; ')} }`
  if (open) return `${known} & Record<string, unknown>`
  return known
}
