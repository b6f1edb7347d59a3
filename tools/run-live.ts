/** Runs the promises of a connector on a real account through the hub's own way out, and tells what became of each. */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openPictures } from '#channels'
import { openCall, type AnyConnector, type Connected, type Outside, type TraceEntry, type Values } from '#kit'
import type { Simulator } from '#kit/simulator'
import { promises } from '#kit/testing'
import { keepGrant, type LiveKeys } from './live-keys.ts'
import { liveTrials, NotTried, type Live, type LiveTrial } from './live-trials.ts'

export type LiveLine = { name: string; outcome: 'pass' | 'failed' | 'not tried'; words: string }
export type LiveReport = { lines: LiveLine[]; tracePath: string }
export type LiveWish = {
  connector: AnyConnector
  keys: LiveKeys
  /** The file they came from: what a renewal gives is kept there. */
  path: string
  sku?: string | undefined
  /** Instead of the platform's addresses: a simulated one on this machine. */
  at?: string | undefined
  readBackMs?: number
  sleep?: (ms: number) => Promise<void>
}

/** Tried of a connector alone, without any platform. */
const byItself = ['its API version does not end within thirty days', 'the day on which its facts were read is known', 'what it cannot do has a reason', 'its words are there in three languages', 'its limits name their source', 'an order that it cannot read is a changed contract, never a crash']
const notStarted = (): Simulator => { throw new Error('there is no simulated platform here') }

export async function runLive(wish: LiveWish): Promise<LiveReport> {
  const { connector, keys, path, sku, readBackMs = 120_000, sleep = pause } = wish
  const trace: TraceEntry[] = []
  const tracePath = join(dirname(path), 'traces', `${connector.id}-${new Date().toISOString().replaceAll(/[:.]/g, '')}.jsonl`)
  let kept = keys
  const opened = openLive(wish, keys.values, { trace: (entry) => void trace.push(entry), keep: async (grant) => { kept = keepGrant(path, kept, grant) } })
  const stranger = openLive(wish, strangersValues(connector, keys.values), { trace: (entry) => void trace.push(entry), keep: async () => {} })
  const secretsOf = (values: Values): string[] => connector.fields.flatMap((f) => (f.isSecret && (values[f.name]?.length ?? 0) > 3 ? [values[f.name]!] : []))
  const live: Live = { connector, at: opened, stranger: () => stranger, sku, trace, readBackMs, get secrets() { return [...new Set([...secretsOf(keys.values), ...secretsOf(kept.values)])] }, sleep: async (ms) => { await sleep(ms) } }
  const lines: LiveLine[] = []
  for (const trial of liveTrials) {
    const line = await tryOne(trial, live)
    lines.push({ ...line, words: hide(line.words, live.secrets) })
    // Without a way in, nothing else says anything.
    if (trial === liveTrials[0] && line.outcome === 'failed') break
  }
  const isClean = !lines.some((line) => line.outcome === 'failed' && line.name.startsWith('no secret'))
  mkdirSync(dirname(tracePath), { recursive: true, mode: 0o700 })
  writeFileSync(tracePath, '', { mode: 0o600 })
  if (isClean) for (const entry of trace) appendFileSync(tracePath, `${hide(JSON.stringify(entry), live.secrets)}\n`)
  return { lines: [...lines, ...(await others(connector, lines))], tracePath }
}

const hide = (text: string, secrets: readonly string[]): string => secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text)

/** Every secret is another one, so that nothing of the true account can be renewed or used up. */
const strangersValues = ({ fields }: AnyConnector, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fields.find((f) => f.name === name)?.isSecret ? alike(value) : value]))
/** As long and of the same letters: what looks like no key at all would be refused for its looks. */
const alike = (secret: string): string => secret.replaceAll(/[0-9]/g, (d) => String(9 - Number(d))).replaceAll(/[a-wA-W]/g, (l) => String.fromCharCode(l.charCodeAt(0) + 1))

function openLive({ connector, keys, at, sleep = pause }: LiveWish, values: Values, { trace, keep }: Pick<Outside, 'trace' | 'keep'>): Connected {
  const clock = (): Date => new Date()
  const { call, connected } = openCall({
    connector, values, shop: keys.shop, patienceMs: 600_000, ...(keys.expiresAt !== undefined && { expiresAt: new Date(keys.expiresAt) }),
    outside: { fetch: at === undefined ? fetch : (request) => fetch(redirected(request, at)), clock, sleep: async (ms) => { await sleep(ms) }, keep, picture: openPictures(), ...(trace && { trace }) },
  })
  return { call, shop: keys.shop, get values() { return connected(clock()).values }, get now() { return clock() } }
}

/** To the simulated platform; what the request was signed for is told beside it. */
function redirected(request: Request, at: string): Request {
  const { origin, pathname, search } = new URL(request.url)
  return new Request(`${at}${pathname}${search}`, { method: request.method, headers: [...request.headers, ['x-live-origin', origin]], redirect: 'manual', signal: request.signal, ...(request.body && { body: request.body, duplex: 'half' }) })
}

async function tryOne({ name, needs, writes, body }: LiveTrial, live: Live): Promise<LiveLine> {
  const missing = needs.find((port) => !live.connector.does[port])
  if (missing !== undefined) return { name, outcome: 'not tried', words: `it does not do ${missing}` }
  if (writes && live.sku === undefined) return { name, outcome: 'not tried', words: 'it changes something: name a thing with --write SKU' }
  try {
    return { name, outcome: 'pass', words: await body(live) }
  } catch (error) {
    if (error instanceof NotTried) return { name, outcome: 'not tried', words: error.message }
    return { name, outcome: 'failed', words: error instanceof Error ? error.message : String(error) }
  }
}

/** The rest of its promises: those that it keeps by itself, and those that need a platform which breaks when told to. */
async function others(connector: AnyConnector, told: readonly LiveLine[]): Promise<LiveLine[]> {
  const lines: LiveLine[] = []
  for (const { name, excuse, body } of promises(connector, notStarted)) {
    if (told.some((line) => line.name === name)) continue
    if (excuse !== undefined) lines.push({ name, outcome: 'not tried', words: excuse })
    else if (!byItself.includes(name)) lines.push({ name, outcome: 'not tried', words: 'a real platform cannot be told to sell, fail or forge: tried on the simulated one' })
    else lines.push(await body().then(() => ({ name, outcome: 'pass' as const, words: '' }), (error: unknown) => ({ name, outcome: 'failed' as const, words: error instanceof Error ? error.message : String(error) })))
  }
  return lines
}
