/** Finds the connectors: every folder below connectors/ with a connector.ts. Writes the file by which the hub knows them. */
import type { SourceFile } from './source.ts'

export type ConnectorFolder = { id: string; hasSimulator: boolean; test: SourceFile | undefined }

export function connectorFolders(files: readonly SourceFile[]): ConnectorFolder[] {
  const paths = new Map(files.map((file) => [file.path, file]))
  return [...paths.keys()].flatMap((path) => {
    const id = /^connectors\/([^/]+)\/connector\.ts$/.exec(path)?.[1]
    return id === undefined ? [] : [{ id, hasSimulator: paths.has(`connectors/${id}/simulator.ts`), test: paths.get(`connectors/${id}/connector.test.ts`) }]
  }).sort((a, b) => (a.id < b.id ? -1 : 1))
}

const nameOf = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const keyOf = (id: string): string => (/^\w+$/.test(id) ? id : `'${id}'`)

export function writeConnectorsIndex(folders: readonly ConnectorFolder[]): string {
  return `/** Written by \`npm run gen\` from the folders beside this file; do not edit. */
import type { AnyConnector } from '#kit'
import type { Simulator, SimulatorOptions } from '#kit/simulator'
${folders.map(({ id }) => `import ${nameOf(id)} from './${id}/connector.ts'\n`).join('')}
export { keptPromises } from './kept-promises.ts'

/** Every connector that comes with the hub. */
export const connectors: readonly AnyConnector[] = [${folders.map(({ id }) => nameOf(id)).join(', ')}]

/** The platforms in memory, loaded only by who sells through them: tests, the simulation and the demo. */
export const simulators: Readonly<Record<string, () => Promise<(options: SimulatorOptions) => Simulator>>> = {
${folders.filter((f) => f.hasSimulator).map(({ id }) => `  ${keyOf(id)}: async () => (await import('./${id}/simulator.ts')).simulator,\n`).join('')}}
`
}
