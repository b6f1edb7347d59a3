import createClient from 'openapi-fetch'
import type { paths } from '../../../api/schema.d.ts'
import { hubState } from './hub-state.ts'
import { isAway, Problem, problemFrom } from './problem.ts'

/** The hub, typed by api/openapi.json: `ask(api.GET('/api/v1/channels'))`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' })

api.use({
  onRequest: ({ request }) => {
    // One click is one command: if the network repeats the request, the hub answers it once.
    if (request.method !== 'GET' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', newKey())
    return request
  },
  onResponse: ({ response }) => {
    hubState.set(isAway(response.status) ? 'unavailable' : 'well')
    return response
  },
  onError: () => {
    hubState.set('unreachable')
    return new Problem('console.offline', 0)
  },
})

/** A key that no other command has. crypto.randomUUID is missing on plain http, where shops run on their own network. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')
}

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The answer, or a thrown Problem: react-query shows it, a form says it. */
export async function ask<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await answer
  if (!response.ok) throw problemFrom(response.status, error)
  return data as NonNullable<T>
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Init = { params?: { query?: Record<string, unknown> }; body?: unknown }
const request = api.request as unknown as (method: Method, path: string, init: Init) => Promise<Answer<unknown>>
const send = <T>(method: Method, path: string, init: Init): Promise<T> => ask(request(method, path, init)) as Promise<T>

/** One route by its path, with the answer's type said by the caller. Empty query values are left out. */
export const call = {
  get: <T>(path: string, query: Record<string, unknown> = {}): Promise<T> => send('get', path, { params: { query: onlySaid(query) } }),
  post: <T = unknown>(path: string, body: unknown = {}, query: Record<string, unknown> = {}): Promise<T> => send('post', path, { body, params: { query: onlySaid(query) } }),
  put: <T = unknown>(path: string, body: unknown): Promise<T> => send('put', path, { body }),
  patch: <T = unknown>(path: string, body: unknown): Promise<T> => send('patch', path, { body }),
  delete: <T = unknown>(path: string): Promise<T> => send('delete', path, {}),
}

const onlySaid = (query: Record<string, unknown>) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== null))

/** A route outside the document (sign-in, files): the same care, an answer of the caller's own type. */
export async function askRaw(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(path, { method, credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) })
  } catch {
    hubState.set('unreachable')
    throw new Problem('console.offline', 0)
  }
  const read: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw problemFrom(response.status, read)
  return read
}
