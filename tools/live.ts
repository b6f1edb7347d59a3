/** `npm run live -- ID [--write SKU] [--real] [--at http://localhost:PORT]` or `LIVE=ID npm run live`: see docs/live-accounts.md. */
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { connectors } from '#connectors'
import type { AnyConnector } from '#kit'
import { KeysProblem, keysPath, readKeys } from './live-keys.ts'
import { runLive, type LiveReport, type LiveWish } from './run-live.ts'
import { houseRoot } from './source.ts'

const usage = `npm run live -- ID [--write SKU] [--real] [--at http://localhost:PORT], or LIVE=ID npm run live; keys: docs/live-accounts.md
IDs: ${connectors.map((c) => c.id).join(', ')}`

type Said = { code: number; words: string }

/** Runs the command; the words go to the caller, who has a terminal. */
export async function live(args: string[], environment: NodeJS.ProcessEnv, how: Pick<LiveWish, 'sleep' | 'readBackMs'> = {}): Promise<Said> {
  const { values: { write, at, real }, positionals: [id = environment['LIVE']] } = parseArgs({ args, allowPositionals: true, options: { write: { type: 'string' }, at: { type: 'string' }, real: { type: 'boolean' } } })
  const known = connectors.find((c) => c.id === id)
  if (!known) return { code: 2, words: id === undefined ? usage : `there is no connector '${id}'\n${usage}` }
  // Keys go there without a lock on the line, so it must be this machine.
  if (at !== undefined && !/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(at)) return { code: 2, words: `--at is for a simulated platform on this machine (http://localhost:PORT), not ${at}` }
  const connector = known.sandbox?.hosts && !real ? { ...known, hosts: known.sandbox.hosts } : known
  const path = keysPath(known.id, environment)
  try {
    const keys = readKeys(path, known, houseRoot)
    return told(connector, await runLive({ connector, keys, path, sku: write, at, ...how }), at ?? connector.hosts(keys.values).default)
  } catch (error) {
    if (error instanceof KeysProblem) return { code: 2, words: error.message }
    throw error
  }
}

function told({ label, apiVersion }: AnyConnector, { lines, tracePath }: LiveReport, where: string): Said {
  const n = (outcome: string): number => lines.filter((line) => line.outcome === outcome).length
  const order = ['failed', 'pass', 'not tried']
  const rows = lines.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome)).map(({ outcome, name, words }) => `${outcome.padEnd(9)}  ${name}${words === '' ? '' : `: ${words}`}`)
  return { code: n('failed') > 0 ? 1 : 0, words: [`${label}, ${apiVersion}, at ${where}`, '', ...rows, '', `${n('pass')} pass, ${n('failed')} failed, ${n('not tried')} not tried; every call without its secrets: ${tracePath}`].join('\n') }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { code, words } = await live(process.argv.slice(2), process.env)
  process[code === 2 ? 'stderr' : 'stdout'].write(`${words}\n`)
  process.exitCode = code
}
