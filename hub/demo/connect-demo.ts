/** Connects the demo's shops to their platforms, once: what a visitor takes away stays away. */
import { ok, type Values } from '#kit'
import { listChannels, saveChannels } from '#catalog'
import { createConnection, goLive, listConnections, splitKeys, type ChannelsOptions } from '#channels'
import { inWork, listOrgs, putSettings, read, type Hub, type Who } from '#platform'
import { liveShops, type LiveShop } from './live-shops.ts'

export async function connectDemo(hub: Hub, options: ChannelsOptions, who: Who, shops: readonly LiveShop[] = liveShops): Promise<void> {
  if ((await listOrgs(hub)).find((o) => o.id === who.orgId)?.settings['connected'] === true) return
  for (const shop of shops) await connectShop(hub, options, who, shop)
  await putSettings(hub, who.orgId, { connected: true })
}

/** An earlier start may have come half-way. */
async function connectShop(hub: Hub, options: ChannelsOptions, who: Who, shop: LiveShop): Promise<void> {
  const connector = options.connectors.find((c) => c.id === shop.connector)
  const keys: Values | undefined = connector && (await options.simulatedKeys?.(connector.id))
  if (!connector || !keys) return
  const channelId = await channelOf(hub, who, shop)
  const known = (await read(hub, who, listConnections)).find((c) => c.channelId === channelId)
  if (known && known.state !== 'draft') return
  const { typed, given } = splitKeys(connector, keys)
  const made = known ? ok(known) : await createConnection(hub, options, who, { connector: connector.id, name: shop.name, channelId, values: typed, given, isSimulated: true })
  if (!made.ok) throw new Error(`the demo's ${shop.name} was refused: ${JSON.stringify(made.refusal)}`)
  const live = await goLive(hub, options, who, made.value.id, 'live')
  if (!live.ok) throw new Error(`the demo's ${shop.name} was not let in: ${JSON.stringify(live.refusal)}`)
}

async function channelOf(hub: Hub, who: Who, { code, name, kind, color, currency }: LiveShop): Promise<string> {
  const known = (await read(hub, who, listChannels)).find((c) => c.code === code)
  if (known) return known.id
  const made = await inWork(hub, who, async (work) => ok((await saveChannels(work, [{ code, name, kind, color, currency }]))[0]!))
  if (!made.ok || !made.value.ok) throw new Error(`the demo's channel ${name} was refused`)
  return made.value.channel.id
}
