/** Words for tests of live channels: a shop, a simulated platform for each connection, and hooks as they come. */
import { showId, type AnyConnector, type Hook } from '#kit'
import type { Simulator, SimulatorOptions } from '#kit/simulator'
import { createApi, openHub, read, sql, type Hub, type Who } from '#platform'
import { besideApi, connectionsApi, createConnection, goLive, hookRoutes, type ChannelsOptions, type ConnectionDraft } from './channels/index.ts'
import { openTurns, type TurnEnd } from './channels/connections/run-turns.ts'
import type { Connection, Turn } from './channels/connections/turn.ts'
import { readConnection } from './channels/connections/connection.ts'
import { readWaiting } from './channels/inbound/start-reading.ts'
import { shop } from './orders/world-of-orders.ts'
import { acme, acmeSimulator } from '#kit/acme'
import type { WorldOptions } from './world.ts'

export const testSecret = 'a secret of the tests, long enough for a key'
const publicUrl = 'https://hub.example'
export { acme }

type More = WorldOptions & { connectors?: readonly AnyConnector[] }

/** The books' shop, and platforms that live in memory. Waiting for a limit moves the shop's clock. */
export async function channelShop({ connectors = [acme], ...options }: More = {}) {
  const s = await shop({ reactions: [], ...options })
  const sims = new Map<string, Pick<Simulator, 'fetch'>>()
  const pass = (ms: number): void => s.at(new Date(s.hub.clock().getTime() + ms).toISOString())
  const given: ChannelsOptions = {
    connectors, secret: testSecret, publicUrl,
    fetchFor: ({ id }) => (request) => sims.get(id)?.fetch(request) ?? Promise.reject(new TypeError('fetch failed')),
    sleep: (ms) => { pass(ms); return Promise.resolve() },
  }
  const open = (hub: Hub, who: Who = s.who) => {
    const api = createApi(hub, () => Promise.resolve({ ok: true, who }))
    connectionsApi(api, given)
    besideApi(api, given)
    hookRoutes(api, given)
    return (path: string, init: RequestInit = {}): Promise<Response> => Promise.resolve(api.app.request(path, init))
  }
  const ask = open(s.hub)
  /** A draft of a connection to a platform of its own. */
  async function draft(more: Partial<ConnectionDraft> = {}, how: Partial<SimulatorOptions> = {}, sim: Simulator = acmeSimulator({ clock: s.hub.clock, hookUrl: publicUrl, ...how })) {
    const { shopId = 'S1', ...tokens } = sim.good
    const made = await createConnection(s.hub, given, s.who, { connector: 'acme', name: 'Acme 賣場', values: { shopId }, given: tokens, ...more })
    if (!made.ok) throw new Error(JSON.stringify(made.refusal))
    sims.set(made.value.id, sim)
    return { id: made.value.id, channelId: made.value.channelId, sim }
  }
  /** The same, let in and at work. */
  async function connected(more: Partial<ConnectionDraft> = {}, how: Partial<SimulatorOptions> = {}, state: 'live' | 'shadow' = 'live', sim?: Simulator) {
    const made = await draft(more, how, sim)
    const live = await goLive(s.hub, given, s.who, made.id, state)
    if (!live.ok) throw new Error(JSON.stringify(live.refusal))
    return { ...made, ...wordsFor(made.id) }
  }
  function wordsFor(id: string) {
    return {
      /** One turn, as the hub that holds the connection would take it. */
      turn: (turn: Turn, hub = s.hub): Promise<TurnEnd> => takeTurn(hub, given, s.org.id, id, turn),
      row: async (): Promise<Connection> => (await read(s.hub, s.who, (work) => readConnection(work, id)))!,
      tally: async (): Promise<Record<string, number>> => Object.fromEntries((await s.query<{ what: string; n: bigint }>(sql`select what, sum(n)::bigint as n from channels.tally where connection_id = ${id} group by what`)).map((t) => [t.what, Number(t.n)])),
    }
  }
  /** A hook as the platform sends it, to the address it was told. */
  const addresses = new Map<string, string>()
  const deliver = async (to: string, hook: Hook, through = ask): Promise<Response> => {
    const known = addresses.get(to) ?? (await (await ask(`/api/v1/connections/${showId('con', to)}`)).json() as { hookUrl: string }).hookUrl
    addresses.set(to, known)
    return through(new URL(known).pathname, { method: hook.method, headers: hook.headers, body: hook.body })
  }
  const orders = (channelId: string) => s.query<{ externalId: string; total: bigint; state: string; currency: string; times: number }>(sql`
    select external_id as "externalId", min(total_minor) as total, min(order_state) as state, min(currency) as currency, count(*)::int as times from orders."order" where channel_id = ${channelId} group by external_id order by external_id`)
  return {
    ...s, given, ask, open, draft, connected, deliver, orders, pass, platform: sims,
    /** What came in becomes orders. */
    readIn: (hub = s.hub): Promise<void> => readWaiting(hub, given, s.org.id),
    inbound: () => s.query<{ id: string; state: string; source: string; topic: string; externalId: string | null; repeats: number; error: { code: string } | null; outcome: string | null; body: string }>(sql`
      select id, state, source, topic, external_id as "externalId", repeats, error, outcome, body from channels.inbound order by id`),
    /** Another hub on the same books. */
    secondHub: (url = s.url): Hub => openHub({ url, clock: s.hub.clock }),
  }
}
export type ChannelShop = Awaited<ReturnType<typeof channelShop>>

async function takeTurn(hub: Hub, given: ChannelsOptions, orgId: string, id: string, turn: Turn): Promise<TurnEnd> {
  const turns = await openTurns(hub, given, orgId, id, new AbortController().signal)
  if (!turns) throw new Error('nobody works this connection')
  return turns.run(turn)
}
