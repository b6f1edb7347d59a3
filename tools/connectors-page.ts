/** The page of the docs that shows what each connector does, promises and waives; every word of it comes from the connectors. */
import type { Node } from 'oxc-parser'
import { families, inAll, portNames, type AnyConnector, type PortName } from '#kit'
import { promisesKept } from '#kit/testing'
import { readSource, type SourceFile } from './source.ts'

export type Told = { connector: AnyConnector; /** Undefined: its promises are not tried. */ waived: readonly Waived[] | undefined }
export type Waived = { promise: string; because: string }

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

export function writeConnectorsPage(all: readonly Told[]): string {
  return `# Connectors

Written by \`npm run gen\` from the connectors themselves; do not edit.

${table(['', ...all.map((t) => t.connector.label)], [
    ['kind', ...all.map((t) => t.connector.kind.replace('_', ' '))],
    ['API version', ...all.map((t) => t.connector.apiVersion)],
    ['ends on', ...all.map((t) => t.connector.sunset)],
    ['facts read on', ...all.map((t) => t.connector.readOn ?? 'not said')],
    ['held against the vendor’s own documents', ...all.map((t) => (t.connector.unconfirmed ? 'not yet' : 'yes'))],
    ['hooks', ...all.map((t) => (t.connector.hooks ? 'yes' : 'no'))],
    ['documents', ...all.map((t) => `[read](${t.connector.docs})`)],
  ])}
${all.some((t) => t.connector.unconfirmed) ? `## Not yet confirmed against the vendor

The console marks these so as well, and says why.

${all.flatMap(({ connector: { label, unconfirmed } }) => (unconfirmed ? [`- ${label}: ${unconfirmed.en}\n`] : [])).join('')}
` : ''}## Ports

Yes, or the number of the reason below; a dash where nobody asks a system of this kind for it.

${table(['port', ...all.map((t) => t.connector.label)], portNames.filter((port) => all.some((t) => isAsked(t, port))).map((port) => [`\`${port}\``, ...all.map((t) => portCell(t, port))]))}
${all.map((t) => section(t.connector.label, reasons(t).map((because, i) => `${i + 1}. ${because}`))).join('\n')}
## Promises

Each is tried on the simulated platform in every run of the tests (\`kit/testing/promises.ts\`); a bug is planted for each
(\`kit/testing/planted-bugs.test.ts\`). Yes: kept. A dash: not asked, for want of a port. Waived: with the reason below.

${table(['promise', ...all.map((t) => t.connector.label)], promiseRows(all))}
${all.filter((t) => (t.waived ?? []).length > 0).map((t) => section(`${t.connector.label} waives`, t.waived!.map((w) => `- ${w.promise}: ${w.because}`))).join('\n')}`.trimEnd() + '\n'
}

const isAsked = ({ connector }: Told, port: PortName): boolean => (families[connector.kind] as readonly PortName[]).includes(port)
const portCell = (told: Told, port: PortName): string => (told.connector.does[port] ? 'yes' : isAsked(told, port) ? reasonNumber(told, port) : '–')
const reasonFor = ({ cannot }: AnyConnector, port: PortName): string | undefined => (cannot[port] === undefined ? undefined : inAll(cannot[port]).en)
const reasons = ({ connector }: Told): string[] => [...new Set(portNames.flatMap((port) => reasonFor(connector, port) ?? []))]
const reasonNumber = (told: Told, port: PortName): string => String(reasons(told).indexOf(reasonFor(told.connector, port) ?? '') + 1)

function promiseRows(all: readonly Told[]): string[][] {
  const kept = all.map((t) => promisesKept(t.connector))
  return (kept[0] ?? []).map(({ name }, i) => [name, ...all.map((t, column) => {
    if (t.waived === undefined) return 'not tried'
    if (kept[column]![i]!.excuse !== undefined) return '–'
    return t.waived.some((w) => w.promise === name) ? 'waived' : 'yes'
  })])
}

const section = (title: string, lines: readonly string[]): string => `### ${title}\n\n${lines.join('\n')}\n`
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('')
