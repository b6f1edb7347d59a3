/** Reads OpenAPI 3.x, Swagger 2.0 and Google discovery documents as one list of operations. */
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from './spec-schema.ts'

export type Parameter = { name: string; at: 'path' | 'query' | 'header' | 'form'; isRequired: boolean; schema: Json }
export type Operation = {
  id: string
  method: string
  template: string
  parameters: Parameter[]
  /** By content type. */
  bodies: Record<string, Json>
  isBodyRequired: boolean
  /** By status. */
  answers: Record<string, { schema: Json | undefined; samples: { name: string; body: Json }[] }>
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

export function readOperations(document: JsonObject): Operation[] {
  return document['discoveryVersion'] === undefined ? pathOperations(document) : discoveryOperations(document, objectOf(document['resources']))
}

function pathOperations(document: JsonObject): Operation[] {
  const prefix = typeof document['swagger'] === 'string' ? textOf(document['basePath']).replace(/\/$/, '') : serverPath(document)
  return Object.entries(objectOf(document['paths'])).flatMap(([path, item]) => methods.flatMap((method) => {
    const operation = objectOf(item)[method]
    if (!isObject(operation)) return []
    const parameters = [...listOf(objectOf(item)['parameters']), ...listOf(operation['parameters'])].map((one) => resolve(document, one))
    return [{
      id: textOf(operation['operationId']) || `${method} ${path}`, method: method.toUpperCase(), template: prefix + path,
      // Whether it is a list has to be seen to read the address, also where the schema is only referred to.
      parameters: parameters.flatMap(readParameter).map((one) => ({ ...one, schema: resolve(document, one.schema) })),
      ...bodyOf(document, operation, parameters),
      answers: Object.fromEntries(Object.entries(objectOf(operation['responses'])).map(([status, answer]) => [status, readAnswer(resolve(document, answer))])),
    }]
  }))
}

function serverPath(document: JsonObject): string {
  const server = objectOf(listOf(document['servers'])[0])
  // A variable that stands for a part of the path (eBay's `{basePath}`); one for a single name stays a hole.
  const url = textOf(server['url']).replace(/\{(\w+)\}/g, (hole, name: string) => {
    const usual = textOf(objectOf(objectOf(server['variables'])[name])['default'])
    return usual.startsWith('/') ? usual : hole
  })
  // An address may have holes too (`/stores/{store_hash}/v3`), which URL would write as %7B.
  return /^https?:\/\//.test(url) ? decodeURI(new URL(url).pathname).replace(/\/$/, '') : ''
}

function resolve(document: JsonObject, node: Json): JsonObject {
  const ref = objectOf(node)['$ref']
  if (typeof ref !== 'string') return objectOf(node)
  return objectOf(ref.replace(/^#\//, '').split('/').reduce<Json | undefined>((inner, key) => objectOf(inner)[key.replaceAll('~1', '/').replaceAll('~0', '~')], document))
}

function readParameter(one: JsonObject): Parameter[] {
  const place = textOf(one['in'])
  const at = place === 'formData' ? 'form' : place
  if (at !== 'path' && at !== 'query' && at !== 'header' && at !== 'form') return []
  // Swagger 2.0 has the schema's words in the parameter itself; `required` there is about the parameter.
  const { required: _, ...inline } = one
  const content = Object.values(objectOf(one['content']))[0]
  return [{ name: textOf(one['name']), at, isRequired: one['required'] === true, schema: one['schema'] ?? objectOf(content)['schema'] ?? inline }]
}

function bodyOf(document: JsonObject, operation: JsonObject, parameters: readonly JsonObject[]): Pick<Operation, 'bodies' | 'isBodyRequired'> {
  const old = parameters.find((one) => one['in'] === 'body')
  if (old) return { bodies: { 'application/json': old['schema'] ?? true }, isBodyRequired: old['required'] === true }
  const body = resolve(document, operation['requestBody'] ?? {})
  // The fields of a form have to be seen to read it; elsewhere a reference is as good.
  const schemaOf = (type: string, inner: Json): Json => (type.includes('form') ? resolve(document, objectOf(inner)['schema'] ?? {}) : objectOf(inner)['schema'] ?? true)
  return { bodies: Object.fromEntries(Object.entries(objectOf(body['content'])).map(([type, inner]) => [type, schemaOf(type, inner)])), isBodyRequired: body['required'] === true }
}

function readAnswer(answer: JsonObject): Operation['answers'][string] {
  const json = objectOf(Object.entries(objectOf(answer['content'])).find(([type]) => type.includes('json'))?.[1])
  const samples = [
    ...(json['example'] === undefined ? [] : [{ name: 'example', body: json['example'] }]),
    ...Object.entries(objectOf(json['examples'])).map(([name, one]) => ({ name, body: objectOf(one)['value'] ?? null })),
    ...Object.entries(objectOf(answer['examples'])).map(([name, body]) => ({ name, body })),
    // Amazon's sandbox: requests with the answers it gives.
    ...listOf(objectOf(answer['x-amzn-api-sandbox'])['static']).flatMap((pair, i) => (objectOf(pair)['response'] === undefined ? [] : [{ name: `sandbox ${i + 1}`, body: objectOf(pair)['response']! }])),
  ]
  return { schema: json['schema'] ?? answer['schema'], samples }
}

function discoveryOperations(document: JsonObject, resources: JsonObject): Operation[] {
  const prefix = `/${textOf(document['servicePath'])}`.replace(/\/$/, '')
  const ofAll = Object.entries(objectOf(document['parameters'])).map(([name, one]) => discoveryParameter(name, one))
  return Object.values(resources).flatMap((resource) => [
    ...Object.values(objectOf(objectOf(resource)['methods'])).map((node): Operation => {
      const method = objectOf(node)
      const [request, response] = [method['request'], method['response']]
      return {
        id: textOf(method['id']), method: textOf(method['httpMethod']), template: `${prefix}/${textOf(method['path'])}`,
        parameters: [...ofAll, ...Object.entries(objectOf(method['parameters'])).map(([name, one]) => discoveryParameter(name, one))],
        bodies: request === undefined ? {} : { 'application/json': request }, isBodyRequired: request !== undefined,
        answers: { 200: { schema: response, samples: [] } },
      }
    }),
    ...discoveryOperations(document, objectOf(objectOf(resource)['resources'])),
  ])
}

function discoveryParameter(name: string, node: Json): Parameter {
  const { required, location, repeated, ...schema } = objectOf(node)
  return { name, at: location === 'path' ? 'path' : 'query', isRequired: required === true, schema: repeated === true ? { type: 'array', items: schema } : schema }
}
