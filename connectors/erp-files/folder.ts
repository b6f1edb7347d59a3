import { z } from 'zod'
import { ConnectorFault, readAnswer, sftpHeaders, type CallAnswer, type Connected, type Outgoing, type Values } from '#kit'

export const rootOf = (values: Values): string => (values['address'] ?? 'https://invalid.invalid').replace(/\/+$/, '')

/** HTTP is told who we are by Authorization; for SFTP the keys go to the door, which signs in with them. */
export function signRequest(request: Outgoing, values: Values): Outgoing {
  const { user = '', password = '', token = '', privateKey = '', fingerprint = '' } = values
  if (request.url.protocol !== 'sftp:') {
    const authorization = token !== '' ? `Bearer ${token}` : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    return { ...request, headers: { ...request.headers, authorization } }
  }
  return { ...request, headers: {
    ...request.headers, [sftpHeaders.user]: user, ...(password !== '' && { [sftpHeaders.password]: password }),
    ...(privateKey !== '' && { [sftpHeaders.privateKey]: Buffer.from(privateKey).toString('base64') }), ...(fingerprint !== '' && { [sftpHeaders.hostKey]: fingerprint }),
  } }
}

const HostKey = z.object({ error: z.literal('host_key'), shown: z.string() })

/** A key that nobody confirmed is shown, so that a person can. */
export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  const strange = answer.status === 401 ? HostKey.safeParse(answer.body) : undefined
  if (strange?.success !== true) return undefined
  return new ConnectorFault('auth', `The server shows the host fingerprint ${strange.data.shown}, which is not the confirmed one. Compare it with whoever runs the server, then enter it`, { code: 'host_key' })
}

/** As nginx writes it with `autoindex_format json`, and the way out over SFTP too. */
const Files = z.array(z.object({ name: z.string(), type: z.string() }))

/** The whole files of a folder by name; what is still being written has another ending. */
async function listFiles(at: Connected, folder: string): Promise<string[]> {
  const files = readAnswer(Files, await at.call({ operation: 'listFolder', method: 'GET', path: `/${folder}/`, effect: 'read' }), `the list of ${folder}/`)
  return files.filter((file) => file.type === 'file' && /^[^./\\][^/\\]*\.(csv|json)$/i.test(file.name)).map((file) => file.name).sort()
}

const pathOf = (folder: string, name: string): string => `/${folder}/${encodeURIComponent(name)}`

async function readFile(at: Connected, folder: string, name: string): Promise<string> {
  const charset = at.values['encoding'] === 'big5' ? 'big5' : 'utf-8'
  const { text } = await at.call({ operation: 'readFile', method: 'GET', path: pathOf(folder, name), headers: { accept: '*/*' }, charset, effect: 'read' })
  return text.replace(/^\uFEFF/, '')
}

/** Appears under its name when it is whole: nginx and the way out over SFTP both write beside and rename. */
export async function writeFile(at: Connected, folder: string, name: string, file: { type: string; text: string }): Promise<void> {
  await at.call({ operation: 'writeFile', method: 'PUT', path: pathOf(folder, name), raw: file, effect: 'same' })
}

/** Out of the way when its rows are kept. An answer that was lost is looked after: a file that is gone was moved. */
async function moveAway(at: Connected, folder: string, name: string): Promise<void> {
  const to = new URL(rootOf(at.values) + pathOf(`${folder}/done`, name)).href
  try {
    await at.call({ operation: 'moveFile', method: 'MOVE', path: pathOf(folder, name), headers: { [sftpHeaders.moveTo]: to, overwrite: 'T' }, effect: 'same' })
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid' || (await listFiles(at, folder)).includes(name)) throw error
  }
}

/**
 * One file a page. The cursor is the file whose rows were kept meanwhile: it is moved to done/ before the next one is read,
 * so a file whose rows were lost on the way comes again, and one that was kept does not.
 */
export async function nextFile(at: Connected, folder: string, cursor: string | undefined): Promise<{ name: string; text: string } | undefined> {
  if (cursor !== undefined && cursor !== '') await moveAway(at, folder, cursor)
  const name = (await listFiles(at, folder)).find((one) => one !== cursor)
  return name === undefined ? undefined : { name, text: await readFile(at, folder, name) }
}
