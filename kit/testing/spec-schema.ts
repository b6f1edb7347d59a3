/** Makes a vendor's schema one that ajv can read, without changing what it asks for. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value as readonly Json[] : [])
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** `closed`: what a request may carry; a name that the vendor does not know is a mistake of ours. */
export type Manner = 'closed' | 'open'

const holders = new Set(['properties', 'patternProperties', 'definitions', 'schemas', '$defs'])
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const kept = new Set(['type', 'format', 'enum', 'const', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties', 'uniqueItems', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'])

/** Names of schemas that are a part of another (allOf and its like): closing them would shut out the other parts. */
export function partsOf(document: Json): Set<string> {
  const found = new Set<string>()
  const walk = (node: Json): void => {
    if (Array.isArray(node)) { for (const one of node as readonly Json[]) walk(one); return }
    if (!isObject(node)) return
    for (const [key, value] of Object.entries(node)) {
      if (lists.has(key)) for (const one of listOf(value)) if (typeof objectOf(one)['$ref'] === 'string') found.add(textOf(objectOf(one)['$ref']))
      walk(value)
    }
  }
  walk(document)
  return found
}

/** `isPart`: of an allOf that stands around it. */
export function readableSchema(schema: Json | undefined, manner: Manner, parts: ReadonlySet<string>, at = '', isPart = false): Json {
  if (!isObject(schema)) return typeof schema === 'boolean' ? schema : true
  if (typeof schema['$ref'] === 'string') return nullAllowed({ $ref: pointer(schema['$ref']) }, schema)
  const read = (inner: Json | undefined, ofAll = false): Json => readableSchema(inner, manner, parts, '', ofAll)
  const out: Record<string, Json> = {}
  for (const [key, value] of Object.entries(schema)) {
    if (holders.has(key)) out[key] = Object.fromEntries(Object.entries(objectOf(value)).map(([name, inner]) => [name, readableSchema(inner, manner, parts, name)]))
    else if (lists.has(key)) out[key] = listOf(value).map((inner) => read(inner, key === 'allOf'))
    else if (key === 'items' || key === 'not') out[key] = read(value)
    else if (key === 'additionalProperties') out[key] = isObject(value) ? read(value) : value
    else if (key === 'pattern' && isPattern(textOf(value))) out[key] = value
    else if (kept.has(key)) out[key] = value
  }
  bounds(out)
  if (out['type'] === 'any' || out['type'] === 'file') delete out['type']
  const required = requiredOf(schema, manner)
  if (required.length > 0) out['required'] = required
  const isOpen = isPart || [...lists].some((key) => key in schema) || parts.has(`#/components/schemas/${at}`) || parts.has(`#/definitions/${at}`)
  if (manner === 'closed' && isObject(out['properties']) && !('additionalProperties' in out) && !isOpen) out['additionalProperties'] = false
  return nullAllowed(out, schema)
}

/** A field that the vendor fills is not asked for in a request. */
function requiredOf(schema: JsonObject, manner: Manner): string[] {
  const fields = objectOf(schema['properties'])
  return listOf(schema['required']).map(textOf).filter((name) => manner === 'open' || objectOf(fields[name])['readOnly'] !== true)
}

function nullAllowed(out: JsonObject, schema: JsonObject): Json {
  if (schema['nullable'] !== true && schema['x-nullable'] !== true) return out
  if (typeof out['type'] !== 'string') return { anyOf: [out, { type: 'null' }] }
  return { ...out, type: [out['type'], 'null'], ...(Array.isArray(out['enum']) && { enum: [...listOf(out['enum']), null] }) }
}

/** OpenAPI 3.0 says `exclusiveMinimum: true`, JSON Schema says the number. */
function bounds(out: Record<string, Json>): void {
  for (const [flag, limit] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']] as const) {
    if (typeof out[flag] !== 'boolean') continue
    if (out[flag] === true && typeof out[limit] === 'number') { out[flag] = out[limit]; delete out[limit] } else delete out[flag]
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source !== ''
  } catch {
    // A vendor's pattern in another dialect than ours cannot be checked.
    return false
  }
}

/** Where a referenced schema lies in the document as it is given to ajv; Google's references are bare names. */
const pointer = (ref: string): string => `spec${ref.startsWith('#') ? ref : `#/schemas/${ref}`}`
