/** Holds a request against the files from which Meta generates its own SDKs: one for each node of the Graph API, with its edges, parameters and fields. */
import { z } from 'zod'
import { readShared } from './read-vendor-file.ts'

const Param = z.object({ name: z.string(), type: z.string(), required: z.boolean().optional() })
const Node = z.object({ apis: z.array(z.object({ method: z.string(), endpoint: z.string().nullish(), return: z.string(), params: z.array(Param) })), fields: z.array(z.object({ name: z.string(), type: z.string() })) })
const Enums = z.array(z.object({ name: z.string(), values: z.array(z.unknown()) }))
type Node = z.output<typeof Node>

export type GraphNodes = {
  checkRequest: (request: Request) => Promise<string[]>
  /** What was asked for and is known there: "POST ProductCatalog/items_batch". */
  seen: () => string[]
}

/** What every edge takes, whatever it is. */
const everywhere = new Set(['fields', 'limit', 'after', 'before', 'appsecret_proof', 'access_token', 'summary'])
const folder = 'specs/meta/business-sdk-specs'

/** `nodes`: which node stands behind which id in an address. Undefined where the shared folder is not there. */
export function graphNodes(nodes: Readonly<Record<string, string>>): GraphNodes | undefined {
  const enumText = readShared(`${folder}/enum_types.json`)
  if (enumText === undefined) return undefined
  const enums = new Map(Enums.parse(JSON.parse(enumText)).map(({ name, values }) => [name, values]))
  const open = (name: string): Node | undefined => {
    const text = /^[A-Za-z]+$/.test(name) ? readShared(`${folder}/${name}.json`) : undefined
    return text === undefined ? undefined : Node.parse(JSON.parse(text))
  }
  const known = new Map(Object.values(nodes).map((name) => [name, open(name)]))
  const seen = new Set<string>()
  return {
    seen: () => [...seen].sort(),
    async checkRequest(request) {
      const url = new URL(request.url)
      const [, id = '', edge] = /^\/v\d+\.\d+\/([^/]+)(?:\/([a-z_]+))?$/.exec(url.pathname) ?? []
      // Tokens are given out beside the graph.
      if (id === 'oauth') return []
      const name = nodes[id] ?? ''
      const where = `${request.method} ${name || url.pathname}${edge === undefined ? '' : `/${edge}`}`
      const api = known.get(name)?.apis.find((one) => one.method === request.method && (one.endpoint ?? undefined) === edge)
      if (!api) return [`${where} is not there`]
      seen.add(where)
      const given: Record<string, unknown> = { ...Object.fromEntries(url.searchParams), ...bodyOf(await request.clone().text()) }
      const problems = Object.entries(given).flatMap(([key, value]) => {
        const param = api.params.find((one) => one.name === key)
        // Names of fields are given with commas between them, also where an edge calls them a list.
        if (everywhere.has(key)) return []
        return param ? (fits(param.type, value, enums) ? [] : [`${key} is no ${param.type}: ${JSON.stringify(value)}`]) : [`${key} is not in the specification`]
      })
      const missing = api.params.filter((param) => param.required === true && !(param.name in given)).map((param) => `${param.name} is missing`)
      const answered = known.get(api.return) ?? (known.has(api.return) ? undefined : open(api.return))
      known.set(api.return, answered)
      const strange = answered ? namesIn(typeof given['fields'] === 'string' ? given['fields'] : '').filter((field) => field !== 'id' && !answered.fields.some((one) => one.name === field)).map((field) => `${api.return} has no field ${field}`) : []
      return [...problems, ...missing, ...strange].map((problem) => `${where}: ${problem}`)
    },
  }
}

const bodyOf = (text: string): Record<string, unknown> => (text.startsWith('{') ? z.record(z.string(), z.unknown()).parse(JSON.parse(text)) : Object.fromEntries(new URLSearchParams(text)))

/** Of an address, numbers and flags are text; lists and maps are JSON in it. */
function fits(type: string, value: unknown, enums: ReadonlyMap<string, readonly unknown[]>): boolean {
  const inside = /^list<(.+)>$/.exec(type)?.[1]
  if (inside !== undefined) {
    const list = typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) as unknown : value
    return Array.isArray(list) && list.every((one) => fits(inside, one, enums))
  }
  const values = enums.get(type)
  if (values) return values.includes(value)
  if (type === 'bool') return ['true', 'false'].includes(String(value))
  if (type === 'int' || type === 'unsigned int') return /^\d+$/.test(String(value))
  if (type === 'string' || type === 'datetime') return typeof value === 'string'
  return typeof value === 'object' || (typeof value === 'string' && /^[[{]/.test(value))
}

/** The names on the first level of "id,latest_upload{error_count,errors},name". */
function namesIn(fields: string): string[] {
  let flat = fields
  for (let last = ''; flat !== last;) {
    last = flat
    flat = flat.replace(/\{[^{}]*\}/g, '')
  }
  return flat.split(',').map((name) => name.replace(/\..*$/, '').trim()).filter((name) => name !== '')
}
