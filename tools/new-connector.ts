/** `npm run new connector NAME [KIND]`: makes connectors/NAME with a skeleton that compiles and keeps the promises it already can. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { families, type Kind } from '#kit'
import { houseRoot } from './source.ts'

/** Why there can be no connector of this name below `root`; undefined when there can. */
function nameProblem(root: string, name: string): string | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return `'${name}' is no name: small letters and digits, words joined with a hyphen, a letter first (big-market)`
  if (name.length > 40) return `'${name}' is longer than 40 letters`
  return existsSync(join(root, 'connectors', name)) ? `connectors/${name} is already there` : undefined
}

/** Writes the folder and answers its files, in the order in which to fill them. */
function writeConnector(root: string, name: string, kind: Kind): string[] {
  const problem = nameProblem(root, name)
  if (problem !== undefined) throw new Error(problem)
  const label = name.split('-').map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
  const files: [string, string][] = [['connector.ts', connectorText(name, label, kind)], ['simulator.ts', simulatorText(label)], ['connector.test.ts', testText], ['README.md', readmeText(label)]]
  return files.map(([file, text]) => {
    const path = join('connectors', name, file)
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    return path
  })
}

const connectorText = (name: string, label: string, kind: Kind): string => `import { defineConnector, words } from '#kit'

/** Each port moves to \`does\`, or gets its true reason with the vendor's document named. */
const open = words('還沒看：寫出 ${label} 哪一份文件有它，或說明沒有', '还没看：写出 ${label} 哪一份文档有它，或说明没有', 'not looked at yet: name the document of ${label} that has it, or says that it is not there')

export default defineConnector({
  id: '${name}',
  label: '${label}',
  kind: '${kind}',
  docs: 'https://developers.example.com/${name}',
  apiVersion: 'v1',
  sunset: 'none announced',
  readOn: '${new Date().toISOString().slice(0, 10)}',
  fields: [
    { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), help: words('在 ${label} 後台的哪一頁', '在 ${label} 后台的哪个页面', 'The page of ${label} that shows it'), isSecret: true },
  ],
  steps: [words('登入 ${label} 後台', '登录 ${label} 后台', 'Sign in to ${label}')],
  hosts: () => ({ default: 'https://api.example.com' }),
  batches: {},
  limits: { default: { perSecond: 1, burst: 1, source: 'the page of ${label} with its limits' } },
  sign: (request, values) => ({ ...request, headers: { ...request.headers, authorization: \`Bearer \${values['accessToken']}\` } }),
  does: {},
  cannot: {
${families[kind].map((port) => `    '${port}': open,\n`).join('')}  },
})
`

const simulatorText = (label: string): string => `import { Hono } from 'hono'
import { letBreak, openBucket, openEdge, openLagged, openOutbox, type SimulatedOffer, type SimulatedOrder, type Simulator, type SimulatorOptions } from '#kit/simulator'
import type { Money } from '#kit'

/** ${label} in memory, as its specification describes it. */
export function simulator({ clock, lagMs = 0 }: SimulatorOptions): Simulator {
  const edge = openEdge({
    rateLimited: () => Response.json({ error: 'too many requests' }, { status: 429, headers: { 'retry-after': '1' } }),
    unavailable: () => Response.json({ error: 'unavailable' }, { status: 503 }),
  })
  const bucket = openBucket(clock, { perSecond: 1, burst: 1 })
  const offers = new Map<string, SimulatedOffer>()
  const orders = new Map<string, SimulatedOrder>()
  const stock = openLagged<number>(clock, lagMs)
  const prices = openLagged<Money>(clock, lagMs)
  const outbox = openOutbox()
  let token = 'good-token'

  const app = new Hono()
  app.onError(letBreak)
  app.use((c, next) => edge.around(\`\${c.req.method} \${c.req.path}\`, async () => {
    if (!bucket.take()) return c.json({ error: 'too many requests' }, 429, { 'retry-after': '1' })
    if (c.req.header('authorization') !== \`Bearer \${token}\`) return c.json({ error: 'unauthorised' }, 401)
    await next()
    return c.res
  }))

  return {
    fetch: async (request) => await app.fetch(request),
    good: { accessToken: token },
    bad: { accessToken: 'bad-token' },
    offer(wish) {
      const offer: SimulatedOffer = { externalId: String(offers.size + 1), ...wish }
      offers.set(offer.externalId, offer)
      stock.set(offer.externalId, wish.available)
      prices.set(offer.externalId, wish.price)
      return offer
    },
    offers: () => [...offers.values()],
    stockOf: stock.seen,
    priceOf: prices.seen,
    sell: () => undefined,
    cancel: () => {},
    orders: () => [...orders.values()],
    hooks: outbox.take,
    fault: edge.fault,
    expire: () => {},
    revoke: () => { token = 'nobody-has-this' },
    outage: edge.outage,
    calls: edge.calls,
  }
}
`

const testText = `import { conform } from '#kit/testing'
import connector from './connector.ts'
import { simulator } from './simulator.ts'

conform(connector, simulator)
`

const readmeText = (label: string): string => `# ${label}

What it does, what ${label} cannot, and what was not tried on a live account; 30 lines at most.
`

const usage = `npm run new connector NAME [KIND]; kinds: ${Object.keys(families).join(', ')}`
const isKind = (text: string): text is Kind => text in families

/** Runs the command; the words go to the caller, who has a terminal. */
export function newThing(root: string, [what, name, kind = 'marketplace']: readonly string[]): { code: number; words: string } {
  if (what !== 'connector' || name === undefined) return { code: 2, words: usage }
  if (!isKind(kind)) return { code: 2, words: `'${kind}' is no kind\n${usage}` }
  const problem = nameProblem(root, name)
  if (problem !== undefined) {
    const there = existsSync(join(root, 'connectors')) ? readdirSync(join(root, 'connectors'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : []
    return { code: 1, words: `${problem}\nThere are: ${there.join(', ')}` }
  }
  return { code: 0, words: `${writeConnector(root, name, kind).join('\n')}\n\nRead kit/README.md, fill them from the top, and try with\n  npx vitest run connectors/${name}\nnpm run gen lists the connector for the hub and the docs.` }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { code, words } = newThing(houseRoot, process.argv.slice(2))
  process[code === 0 ? 'stdout' : 'stderr'].write(`${words}\n`)
  process.exitCode = code
}
