import { createHash } from 'node:crypto'
import type { Hook } from '#kit'
import { problem, type Problem, type Row } from './simulated-shelf.ts'

type Webhook = { id: number; scope: string; destination: string; isActive: boolean; headers: Record<string, string>; at: number }

/** The store's hooks: unsigned, with the headers that their maker asked for. */
export function openHooks({ nextId, clock, post, storeHash }: { nextId: () => number; clock: () => Date; post: (hook: Hook) => void; storeHash: string }) {
  const all: Webhook[] = []
  const seconds = (): number => Math.floor(clock().getTime() / 1000)
  let count = 0
  const view = (one: Webhook): Row => ({ id: one.id, client_id: 'client', store_hash: storeHash, created_at: one.at, updated_at: one.at, scope: one.scope, destination: one.destination, is_active: one.isActive, headers: one.headers })
  const hears = (scope: string, told: string): boolean => (scope.endsWith('/*') ? told.startsWith(scope.slice(0, -1)) : scope === told)
  return {
    list: (): Row[] => all.map(view),
    create(body: Row): Row | Problem {
      const { scope, destination } = body
      if (typeof scope !== 'string' || !/^store\/[a-z]+\//.test(scope)) return problem(422, 'JSON data is missing or invalid', { scope: 'error.path.missing.' })
      if (typeof destination !== 'string' || !destination.startsWith('https://')) return problem(422, 'JSON data is missing or invalid', { destination: 'error.path.missing.' })
      if (all.some((one) => one.scope === scope && one.destination === destination)) return problem(409, 'A webhook with this scope and destination already exists.')
      const made: Webhook = { id: nextId(), scope, destination, isActive: body['is_active'] !== false, headers: (body['headers'] ?? {}) as Record<string, string>, at: seconds() }
      all.push(made)
      return view(made)
    },
    update(id: number, body: Row): Row | Problem {
      const one = all.find((hook) => hook.id === id)
      if (!one) return problem(404, 'No webhook was found with this id.')
      if (typeof body['is_active'] === 'boolean') one.isActive = body['is_active']
      if (body['headers']) one.headers = body['headers'] as Record<string, string>
      return view(one)
    },
    /** As if the merchant had connected already. */
    seed(destination: string, secret: string): void {
      for (const scope of ['store/order/*', 'store/shipment/*', 'store/product/deleted']) all.push({ id: nextId(), scope, destination, isActive: true, headers: { 'x-tonglu-secret': secret }, at: seconds() })
    },
    tell(scope: string, data: Row): void {
      count += 1
      for (const one of all.filter((hook) => hook.isActive && hears(hook.scope, scope))) {
        const hash = createHash('sha1').update(`${scope} ${JSON.stringify(data)} ${count}`).digest('hex')
        const body = JSON.stringify({ scope, store_id: '1025646', data, hash, created_at: seconds(), producer: `stores/${storeHash}` })
        post({ method: 'POST', url: one.destination, headers: { 'content-type': 'application/json', ...one.headers }, body })
      }
    },
  }
}
