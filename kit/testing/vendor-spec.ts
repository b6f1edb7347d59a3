/** Holds what a connector sends, and what a simulated platform answers, against the vendor's own specification. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { parse as parseYaml } from 'yaml'
import { parseJson, writeJson } from '#kit'
import { readOperations, type Operation, type Parameter } from './read-spec.ts'
import { readShared } from './read-vendor-file.ts'
import { listOf, objectOf, partsOf, readableSchema, textOf, type Json, type JsonObject, type Manner } from './spec-schema.ts'

export type Sample = { name: string; status: number; /** As parseJson reads it. */ body: unknown; text: string }
export type ApiSpec = {
  /** What the vendor would refuse in this request, in words that name the operation and the field; none when it is good. */
  checkRequest: (request: Request) => Promise<string[]>
  /** What the vendor would never answer like this. Only answers that its specification describes are checked. */
  checkAnswer: (request: Request, answer: Response) => Promise<string[]>
  /** The vendor's own examples of answers. Throws for an operation that does not exist. */
  samples: (operationId: string) => Sample[]
  /** Every operation that a checked request was for: a test that checked nothing can see it here. */
  seen: () => string[]
  operations: () => string[]
  /** Whether the request is for one of them. */
  knows: (request: Request) => boolean
}

/**
 * `paths` below the shared folder (`specs/…json`, `…yml`); a vendor that cuts its specification into several files is
 * read as one. Undefined, and said on stderr, when the folder is not there.
 */
export function openApiSpec(...paths: readonly [string, ...string[]]): ApiSpec | undefined {
  const specs = paths.map((path) => {
    const text = readShared(path)
    return text === undefined ? undefined : specOf(/\.ya?ml$/.test(path) ? JSON.stringify(parseYaml(text)) : text, path)
  })
  const found = specs.filter((spec) => spec !== undefined)
  return found.length < specs.length ? undefined : found.length === 1 ? found[0] : joinSpecs(found as [ApiSpec, ...ApiSpec[]])
}

/** One of several files answers for each request; the first says so when none knows it. */
function joinSpecs(specs: readonly [ApiSpec, ...ApiSpec[]]): ApiSpec {
  const fileFor = (request: Request): ApiSpec => specs.find((spec) => spec.knows(request)) ?? specs[0]
  return {
    checkRequest: (request) => fileFor(request).checkRequest(request),
    checkAnswer: (request, answer) => fileFor(request).checkAnswer(request, answer),
    samples: (id) => (specs.find((spec) => spec.operations().includes(id)) ?? specs[0]).samples(id),
    seen: () => specs.flatMap((spec) => spec.seen()),
    operations: () => specs.flatMap((spec) => spec.operations()),
    knows: (request) => specs.some((spec) => spec.knows(request)),
  }
}

export function specOf(text: string, name: string): ApiSpec {
  const document = JSON.parse(text) as JsonObject
  // Operations with fewer holes first: /orders/batch before /orders/{id}; then those that say more: {+parent}/products before {+name}.
  const operations = readOperations(document).map((one) => ({ ...one, address: addressOf(one.template) })).sort((a, b) => a.address.names.length - b.address.names.length || b.template.length - a.template.length)
  if (operations.length === 0) throw new Error(`${name} has no operations: what is it?`)
  const checks = { closed: openChecks(document, 'closed'), open: openChecks(document, 'open') }
  const seen = new Set<string>()
  let whole: Operation[] | undefined
  const find = (request: Request) => {
    const path = new URL(request.url).pathname
    return operations.find((one) => one.method === request.method && one.address.pattern.test(path))
  }
  return {
    async checkRequest(request) {
      const operation = find(request)
      if (!operation) return [`${request.method} ${new URL(request.url).pathname}: ${name} has no such operation`]
      seen.add(operation.id)
      const problems = [...checkPlaces(operation, operation.address, request, checks.closed), ...(await checkBody(operation, request, checks.closed))]
      return problems.map((words) => `${operation.id}: ${words}`)
    },
    async checkAnswer(request, answer) {
      const operation = find(request)
      const schema = operation?.answers[String(answer.status)]?.schema
      if (!operation || schema === undefined) return []
      return checks.open(schema, JSON.parse((await answer.clone().text()) || 'null') as Json, 'answer').map((words) => `${operation.id} ${answer.status}: ${words}`)
    },
    samples: (id) => {
      const operation = operations.find((one) => one.id === id)
      if (!operation) throw new Error(`${name} has no operation ${id}`)
      whole ??= readOperations(parseJson(text) as JsonObject)
      return samplesOf(whole, operation)
    },
    seen: () => [...seen],
    operations: () => operations.map((one) => one.id),
    knows: (request) => find(request) !== undefined,
  }
}

type Address = { pattern: RegExp; names: string[] }

/** `/orders/{id}` and Google's `/{+name}`, which swallows slashes. */
function addressOf(template: string): Address {
  const names: string[] = []
  const source = template.replace(/\{(\+?)([^}]+)\}|[.*+?^$()|[\]\\]/g, (hit, plus: string | undefined, hole: string | undefined) => {
    if (hole === undefined) return `\\${hit}`
    names.push(hole)
    return plus === '+' ? '(.+)' : '([^/]+)'
  })
  return { pattern: new RegExp(`^${source}$`), names }
}

type Check = (schema: Json, value: unknown, at: string) => string[]

function openChecks(document: JsonObject, manner: Manner): Check {
  // Numbers and flags of addresses and forms are text on the wire; the same checker reads JSON bodies, where they are not.
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, unicodeRegExp: false })
  formats.default(ajv)
  const parts = partsOf(document)
  const named = (schemas: Json | undefined): Json => readableSchema({ schemas: objectOf(schemas) }, manner, parts)
  const all = (schemas: Json | undefined): Json => objectOf(named(schemas))['schemas'] ?? {}
  ajv.addSchema({ $id: 'spec', components: { schemas: all(objectOf(document['components'])['schemas']) }, definitions: all(document['definitions']), schemas: all(document['schemas']) })
  const compiled = new Map<Json, ValidateFunction>()
  return (schema, value, at) => {
    let validate = compiled.get(schema)
    if (!validate) compiled.set(schema, (validate = ajv.compile(readableSchema(schema, manner, parts) as object | boolean)))
    return validate(value) ? [] : [...new Set((validate.errors ?? []).map((error) => sayError(error, at)))]
  }
}

function sayError({ instancePath, message, params, keyword }: ErrorObject, at: string): string {
  const place = `${at}${instancePath.replaceAll('/', '.')}`
  if (keyword === 'additionalProperties') return `${place}.${String(params['additionalProperty'])} is not in the specification`
  return `${place} ${message}${keyword === 'enum' ? ` (${String(params['allowedValues'])})` : ''}`
}

function checkPlaces(operation: Operation, address: Address, request: Request, check: Check): string[] {
  const url = new URL(request.url)
  const holes = address.pattern.exec(url.pathname)?.slice(1) ?? []
  const path = Object.fromEntries(address.names.map((name, i) => [name, [decodeURIComponent(holes[i] ?? '')]]))
  const query: Record<string, string[]> = {}
  for (const [name, value] of url.searchParams) (query[name.replace(/\[\]$/, '')] ??= []).push(value)
  const known = new Set(operation.parameters.filter((p) => p.at === 'query').map((p) => p.name.replace(/\[\]$/, '')))
  const strange = Object.keys(query).filter((name) => !known.has(name)).map((name) => `query.${name} is not in the specification`)
  return [...strange, ...operation.parameters.flatMap((parameter) => {
    if (parameter.at === 'header') return parameter.isRequired && !request.headers.has(parameter.name) ? [`header.${parameter.name} is missing`] : []
    if (parameter.at === 'form') return []
    const name = parameter.name.replace(/\[\]$/, '')
    const given = (parameter.at === 'path' ? path : query)[name]
    return checkTexts(parameter, given, `${parameter.at}.${name}`, check)
  })]
}

function checkTexts(parameter: Parameter, given: string[] | undefined, at: string, check: Check): string[] {
  if (given === undefined) return parameter.isRequired ? [`${at} is missing`] : []
  const schema = objectOf(parameter.schema)
  if (schema['type'] === 'array') return check(parameter.schema, given.flatMap((one) => readList(schema['items'], one)), at)
  return given.length > 1 ? [`${at} is there ${given.length} times`] : check(parameter.schema, typed(parameter.schema, given[0]!), at)
}

/** The types that a schema allows, also where it says them as alternatives (`string or null`). */
function typesOf(schema: Json | undefined): string[] {
  const { type, anyOf } = objectOf(schema)
  return [...(typeof type === 'string' ? [type] : listOf(type).map(textOf)), ...listOf(anyOf).flatMap(typesOf)]
}

/** What a text on the wire means to a schema; text that is no number stays text, so that the check can say so. */
function typed(schema: Json | undefined, text: string): unknown {
  const types = typesOf(schema)
  // Lazada puts whole objects and lists into fields of an address or a form, as JSON.
  if ((types.includes('object') && text.startsWith('{')) || (types.includes('array') && text.startsWith('['))) return JSON.parse(text)
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return types.includes('boolean') && /^(true|false)$/.test(text) ? text === 'true' : text
}

/** A list in one text: joined with commas, or as JSON. */
function readList(items: Json | undefined, text: string): unknown[] {
  const whole = text.startsWith('[') ? JSON.parse(text) as unknown : text.split(',')
  return (Array.isArray(whole) ? whole : [whole]).map((one: unknown) => (typeof one === 'string' ? typed(items, one) : one))
}

async function checkBody(operation: Operation, request: Request, check: Check): Promise<string[]> {
  const text = await request.clone().text()
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim()
  const form = operation.parameters.filter((p) => p.at === 'form')
  const takes = Object.keys(operation.bodies)
  if (text === '') return operation.isBodyRequired || form.some((p) => p.isRequired) ? ['the body is missing'] : []
  if (takes.length === 0 && form.length === 0) return ['takes no body']
  if (type === 'application/x-www-form-urlencoded') return checkForm(operation, form, new URLSearchParams(text), check)
  const schema = operation.bodies[type]
  if (schema === undefined) return [`the body is ${type || 'of no type'}, not ${takes.join(' or ')}`]
  // Files: only their being sent is looked at.
  if (!type.includes('json')) return []
  return check(schema, JSON.parse(text), 'body')
}

function checkForm(operation: Operation, form: readonly Parameter[], given: URLSearchParams, check: Check): string[] {
  const schema = operation.bodies['application/x-www-form-urlencoded']
  if (schema === undefined && form.length === 0) return [`the body is a form, not ${Object.keys(operation.bodies).join(' or ')}`]
  if (schema !== undefined) return check(schema, readForm(schema, given), 'form')
  const strange = [...given.keys()].filter((name) => !form.some((p) => p.name === name)).map((name) => `form.${name} is not in the specification`)
  return [...strange, ...form.flatMap((p) => checkTexts(p, given.has(p.name) ? given.getAll(p.name) : undefined, `form.${p.name}`, check))]
}

/** A form by the schema of its fields: numbers and flags are text on the wire, and a list is either repeated or joined with commas. */
function readForm(schema: Json, given: URLSearchParams): Record<string, unknown> {
  const fields = objectOf(objectOf(schema)['properties'])
  return Object.fromEntries([...new Set(given.keys())].map((name) => {
    const field = objectOf(fields[name])
    if (!typesOf(field).includes('array')) return [name, typed(field, given.get(name)!)]
    const { items } = objectOf([field, ...listOf(field['anyOf'])].find((one) => objectOf(one)['items'] !== undefined))
    return [name, given.getAll(name).flatMap((one) => readList(items, one))]
  }))
}

/** Read again from the text, so that ids longer than a JavaScript number are whole. */
function samplesOf(whole: readonly Operation[], { id, method, template }: Operation): Sample[] {
  const found = whole.find((one) => one.id === id && one.method === method && one.template === template)
  return Object.entries(found?.answers ?? {}).flatMap(([status, { samples }]) => samples.map(({ name, body }) => ({ name, status: Number(status), body, text: writeJson(body) })))
}

