/** `npm run gen`: writes api/openapi.json and its types from the routes themselves. The files are committed; a test proves that nothing changes. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openServer } from '../hub/server.ts'
import { openApiDocument, openHub } from '#platform'
import { writeSchema } from './api-schema.ts'
import { houseRoot } from './source.ts'

/** The generated files by their paths. The hub is only asked what it would answer, so its database is never reached. */
export async function generate(): Promise<Map<string, string>> {
  const hub = openHub({ url: 'postgresql://nobody@127.0.0.1:1/none' })
  try {
    const { api } = openServer(hub, { secret: 'nothing is signed while the routes are listed' })
    const document: unknown = JSON.parse(JSON.stringify(openApiDocument(api)))
    return new Map([['api/openapi.json', `${JSON.stringify(document, null, 2)}\n`], ['api/schema.d.ts', writeSchema(document)]])
  } finally {
    await hub.end()
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of await generate()) {
    writeFileSync(join(houseRoot, path), text)
    process.stdout.write(`${path}\n`)
  }
}
