/** `tonglu import`: order and price files into the books, from the command line. */
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { attachEmbedded, migrate, openHub, StartError, type Hub, type StartLog, type Who } from '#platform'
import { allReactions } from '../../hub/rooms.ts'
import type { Command, Out } from '../command.ts'
import { bringIn, type Wish } from '../import/bring-in.ts'
import { findShop } from '../import/find-shop.ts'
import { jsonVoice, plainVoice } from '../import/voice.ts'

const options = {
  'channel': { type: 'string' }, 'one-channel': { type: 'boolean', default: false }, 'map': { type: 'string' }, 'accept-guess': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false }, 'json': { type: 'boolean', default: false }, 'org': { type: 'string' }, 'zone': { type: 'string' }, 'currency': { type: 'string' },
  'date-order': { type: 'string' }, 'decimal': { type: 'string' }, 'stock': { type: 'string' }, 'unknown': { type: 'string' }, 'help': { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options']

const choices = { 'date-order': ['dmy', 'mdy', 'ymd'], 'decimal': ['.', ','], 'stock': ['none', 'reserve'], 'unknown': ['create', 'quarantine'] } as const
const quiet: StartLog = { info: () => undefined, warn: () => undefined, error: () => undefined }

export const command: Command = {
  async run(args, out) {
    const wish = readWish(args, out)
    if (typeof wish === 'number') return wish
    const { hub, close } = await openBooks()
    try {
      const shop = await findShop(hub, wish.org)
      if (!shop.ok) {
        out.problem(out.text(`import.shop.${shop.why}`, { name: wish.org ?? '', names: shop.names.join(', ') }))
        return 2
      }
      if (shop.made !== undefined && !wish.isJson) out.line(out.text('import.shop.made', { name: shop.made }))
      const who: Who = { orgId: shop.id, actor: { kind: 'system', id: 'cli', name: 'tonglu import' }, cause: hub.newId() }
      return await bringIn(hub, who, wish, wish.isJson ? jsonVoice(out) : plainVoice(out))
    } finally {
      await close()
    }
  },
}

type Asked = Wish & { org: string | undefined; isJson: boolean }

/** What was asked for, or the exit code when it was not understood. */
function readWish(args: string[], out: Out): Asked | number {
  let read: ReturnType<typeof parse>
  try {
    read = parse(args)
  } catch (error) {
    out.problem(error instanceof Error ? error.message : String(error))
    out.problem(out.text('import.help'))
    return 2
  }
  const { values, positionals } = read
  if (values.help) {
    out.line(out.text('import.help'))
    return 0
  }
  for (const [flag, allowed] of Object.entries(choices)) {
    const said = values[flag as keyof typeof choices]
    if (said === undefined || (allowed as readonly string[]).includes(said)) continue
    out.problem(out.text('import.choice', { flag: `--${flag}`, choices: allowed.join(' | ') }))
    return 2
  }
  if (positionals.length === 0) {
    out.problem(out.text('import.help'))
    return 2
  }
  return {
    files: positionals, channel: values.channel, oneChannel: values['one-channel'], map: values.map, acceptGuess: values['accept-guess'], isDryRun: values['dry-run'], zone: values.zone, currency: values.currency,
    dateOrder: values['date-order'], decimal: values.decimal, stock: values.stock as Wish['stock'], unknown: values.unknown as Wish['unknown'], org: values.org, isJson: values.json,
  }
}

const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true })

/** The database of DATABASE_URL, of the hub that runs on the data directory, or one started for this command. */
async function openBooks(): Promise<{ hub: Hub; close: () => Promise<void> }> {
  const dataDir = process.env['TONGLU_DATA'] ?? '.data'
  const given = process.env['DATABASE_URL']
  const embedded = given ? undefined : await attachEmbedded({ dataDir, log: quiet, what: 'tonglu import' })
  const url = given ?? embedded?.url
  if (!url) throw new StartError('no database')
  try {
    await migrate(url)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  const hub = openHub({ url, reactions: allReactions, dataDir, connections: 4 })
  return { hub, close: async () => { await hub.end(); await embedded?.stop() } }
}
