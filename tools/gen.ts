/**
 * `npm run gen`: writes the API document and its types from the routes, the list of connectors from their folders, and
 * what they promise and the pages of the docs from the connectors themselves and their tests. The files are committed; a test proves that nothing changes.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyConnector } from '#kit'
import { openApiDocument, openHub } from '#platform'
import { writeSchema } from './api-schema.ts'
import type { Told } from './connectors-page.ts'
import { connectorFolders, writeConnectorsIndex, type ConnectorFolder } from './list-connectors.ts'
import { houseRoot, listFiles } from './source.ts'

/** The generated files by their paths; the list of connectors is written first, for the others are read through it. */
export async function generate(written: (path: string, text: string) => void): Promise<void> {
  const folders = connectorFolders(listFiles(houseRoot, ['connectors'], (path) => /\/(connector|simulator|connector\.test)\.ts$/.test(path)))
  written('connectors/index.ts', writeConnectorsIndex(folders))
  const told = await readTold(folders)
  const { readKeptPromises, writeKeptPromises } = await import('./kept-promises.ts')
  written('connectors/kept-promises.ts', writeKeptPromises(readKeptPromises(told)))
  written('docs/connectors.md', (await import('./connectors-page.ts')).writeConnectorsPage(told))
  written('docs/live-accounts.md', (await import('./live-page.ts')).writeLivePage(told.map((one) => one.connector)))
  const document = await apiDocument()
  written('api/openapi.json', `${JSON.stringify(document, null, 2)}\n`)
  written('api/schema.d.ts', writeSchema(document))
}

async function readTold(folders: readonly ConnectorFolder[]): Promise<Told[]> {
  const { readWaivers } = await import('./connectors-page.ts')
  return Promise.all(folders.map(async ({ id, test }) => {
    const { default: connector } = (await import(`../connectors/${id}/connector.ts`)) as { default: AnyConnector }
    return { connector, waived: test && readWaivers(test) }
  }))
}

/** The hub is only asked what it would answer, so its database is never reached. */
async function apiDocument(): Promise<unknown> {
  const { openServer } = await import('../hub/server.ts')
  const hub = openHub({ url: 'postgresql://nobody@127.0.0.1:1/none' })
  try {
    const { api } = openServer(hub, { secret: 'nothing is signed while the routes are listed' })
    return JSON.parse(JSON.stringify(openApiDocument(api))) as unknown
  } finally {
    await hub.end()
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await generate((path, text) => {
    writeFileSync(join(houseRoot, path), text)
    process.stdout.write(`${path}\n`)
  })
}
