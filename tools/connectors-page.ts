/** The page of the docs that shows what each connector does, promises and waives; every word of it comes from the connectors. */
import type { Node } from 'oxc-parser'
import { families, inAll, portNames, type AnyConnector, type Kind, type PortName } from '#kit'
import { promisesKept } from '#kit/testing'
import { readSource, type SourceFile } from './source.ts'

export type Told = { connector: AnyConnector; /** Undefined: its promises are not tried. */ waived: readonly Waived[] | undefined }
type Waived = { promise: string; because: string }

/** The waivers in a connector's test, read from the call itself; undefined when nothing calls conform. */
export function readWaivers(file: SourceFile): Waived[] | undefined {
  const call = readSource(file).calls.find((one) => one.word === 'conform')
  if (!call) return undefined
  const list = call.args[2]
  if (list === undefined) return []
  if (list.type !== 'ArrayExpression') throw new Error(`${file.path}:${call.line}: the waivers are written in the call itself, so that the docs can show them`)
  return list.elements.map((one) => {
    const said = Object.fromEntries((one?.type === 'ObjectExpression' ? one.properties : []).flatMap((p) => (p.type === 'Property' && p.key.type === 'Identifier' ? [[p.key.name, textOf(p.value)]] : [])))
    const [promise, because] = [said['promise'], said['because']]
    if (promise === undefined || because === undefined) throw new Error(`${file.path}:${call.line}: a waiver names its promise and its reason as plain text`)
    return { promise, because }
  })
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0]?.value.cooked ?? undefined : undefined
}

/** Systems beside each other in one table; more are not read on a screen without scrolling. */
const mostColumns = 7
const kindWords: Record<Kind, string> = {
  own_shop: 'Own shops', marketplace: 'Marketplaces', social: 'Social commerce', store: 'Stores', feed: 'Product feeds',
  hub: 'Other hubs', erp: 'ERP', ads: 'Ads', analytics: 'Analytics', audience: 'Audiences',
}

export function writeConnectorsPage(all: readonly Told[]): string {
  const kinds = (Object.keys(families) as Kind[]).filter((kind) => all.some((t) => t.connector.kind === kind))
  return `# Connectors

Written by \`npm run gen\` from the connectors themselves; do not edit. The console shows the same under Connections → Systems.

${table(['system', 'kind', 'API version', 'ends on', 'facts read on', 'held against the vendor’s own documents', 'hooks', 'ports', 'promises', 'documents'], all.map(factsRow))}
${all.some((t) => t.connector.unconfirmed) ? `## Not yet confirmed against the vendor

The console marks these so as well, and says why.

${all.flatMap(({ connector: { label, unconfirmed } }) => (unconfirmed ? [`- ${label}: ${unconfirmed.en}\n`] : [])).join('')}
` : ''}## How to read the tables

Ports: yes, or the number of the reason below the table. Promises: each is tried on the simulated platform in every run of the
tests (\`kit/testing/promises.ts\`); a bug is planted for each (\`kit/testing/planted-bugs.test.ts\`). Yes: kept. A dash: not asked,
for want of a port. Waived: with the reason below.

${kinds.map((kind) => kindPart(kind, all.filter((t) => t.connector.kind === kind))).join('\n')}`.trimEnd() + '\n'
}

function factsRow(told: Told): string[] {
  const { connector: c, waived } = told
  const asked = families[c.kind].length
  const promised = promisesKept(c).filter((p) => p.excuse === undefined).length
  return [
    `[${c.label}](#${anchorOf(c.label)})`, c.kind.replace('_', ' '), c.apiVersion, c.sunset, c.readOn ?? 'not said', c.unconfirmed ? 'not yet' : 'yes', c.hooks ? 'yes' : 'no', `${Object.values(c.does).filter((port) => port !== undefined).length} of ${asked}`,
    waived === undefined ? 'not tried' : `${promised - waived.length} kept${waived.length > 0 ? `, ${waived.length} waived` : ''}`, `[read](${c.docs})`,
  ]
}

function kindPart(kind: Kind, all: readonly Told[]): string {
  const parts = Array.from({ length: Math.ceil(all.length / mostColumns) }, (_, i) => all.slice(i * mostColumns, (i + 1) * mostColumns))
  const ports = families[kind] as readonly PortName[]
  return `## ${kindWords[kind]}

${parts.map((some) => table(['port', ...some.map((t) => t.connector.label)], portNames.filter((port) => ports.includes(port)).map((port) => [`\`${port}\``, ...some.map((t) => portCell(t, port))]))).join('\n')}
${parts.map((some) => table(['promise', ...some.map((t) => t.connector.label)], promiseRows(some))).join('\n')}
${all.map(systemPart).join('')}`
}

function systemPart(told: Told): string {
  const waived = told.waived ?? []
  const because = reasons(told)
  if (because.length + waived.length === 0) return ''
  const waivers = waived.length === 0 ? '' : `${because.length > 0 ? '\n' : ''}Waived:\n\n${waived.map((w) => `- ${w.promise}: ${w.because}\n`).join('')}`
  return `### ${told.connector.label}\n\n${because.map((one, i) => `${i + 1}. ${one}\n`).join('')}${waivers}\n`
}

const anchorOf = (label: string): string => label.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')
const portCell = (told: Told, port: PortName): string => (told.connector.does[port] ? 'yes' : reasonNumber(told, port))
const reasonFor = ({ cannot }: AnyConnector, port: PortName): string | undefined => (cannot[port] === undefined ? undefined : inAll(cannot[port]).en)
const reasons = ({ connector }: Told): string[] => [...new Set(portNames.flatMap((port) => reasonFor(connector, port) ?? []))]
const reasonNumber = (told: Told, port: PortName): string => String(reasons(told).indexOf(reasonFor(told.connector, port) ?? '') + 1)

/** Promises that none of them is asked for say nothing here. */
function promiseRows(some: readonly Told[]): string[][] {
  const kept = some.map((t) => promisesKept(t.connector))
  return (kept[0] ?? []).flatMap(({ name }, i) => (kept.every((one) => one[i]!.excuse !== undefined) ? [] : [[name, ...some.map((t, column) => {
    if (t.waived === undefined) return 'not tried'
    if (kept[column]![i]!.excuse !== undefined) return '–'
    return t.waived.some((w) => w.promise === name) ? 'waived' : 'yes'
  })]]))
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('')
