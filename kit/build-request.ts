import type { CallRequest, Outgoing } from './call.ts'
import type { ConnectorFacts, Values } from './connector.ts'
import { writeJson } from './json.ts'

/** The request as it leaves: address, body and the connection's proof. */
export function buildRequest(connector: ConnectorFacts, values: Values, request: CallRequest, now: Date): Outgoing {
  const isElsewhere = request.path.startsWith('https://')
  const url = isElsewhere ? new URL(request.path) : belowHost(connector, values, request)
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value === undefined) continue
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one)
  }
  const body = bodyOf(request)
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'tonglu', ...(body && { 'content-type': body.type }) }
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value
  const outgoing: Outgoing = { operation: request.operation, method: request.method, url, headers, body: body?.text }
  return isElsewhere || request.unsigned ? outgoing : connector.sign(outgoing, values, now)
}

function belowHost(connector: ConnectorFacts, values: Values, request: CallRequest): URL {
  const hosts: Readonly<Record<string, string>> = connector.hosts(values)
  const host = hosts[request.host ?? 'default']
  if (host === undefined) throw new TypeError(`${connector.id} has no host ${request.host}`)
  // Without the slash a path could continue the host's name.
  if (!request.path.startsWith('/')) throw new TypeError(`${connector.id}: the path of ${request.operation} does not begin with a slash`)
  return new URL(host.replace(/\/+$/, '') + request.path)
}

function bodyOf(request: CallRequest): { type: string; text: string } | undefined {
  if (request.raw) return request.raw
  if (request.form) return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(request.form).toString() }
  return request.body === undefined ? undefined : { type: 'application/json', text: writeJson(request.body) }
}
