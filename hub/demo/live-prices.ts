/** What the demo has to show of prices on channels: a list of its web shop, a small change that went out, and a big one that waits for the visitor. */
import { money } from '#kit'
import { ensurePriceList, setPrices } from '#catalog'
import { changeConnection, listConnections, makeBatch, readSimulatedGoods, type ChannelsOptions, type SimulatedGood } from '#channels'
import { inWork, listOrgs, putSettings, read, type Hub, type Who } from '#platform'
import { liveShops } from './live-shops.ts'

/** The demo's own web shop, where a shop sets its prices first. */
const shop = liveShops[0]!
const mostOfEach = 12
/** Offers are there within minutes; where they never come, nobody goes on asking. */
const mostTries = 600

export type Prices = { /** Once, as soon as the platform's offers are known; afterwards nothing. */ show: () => Promise<void> }

export function openPrices(hub: Hub, options: ChannelsOptions, who: Who): Prices {
  let left = mostTries
  return {
    async show() {
      if (left-- <= 0) return
      if ((await listOrgs(hub)).find((o) => o.id === who.orgId)?.settings['priced'] === true || (await showOnce(hub, options, who))) left = 0
    },
  }
}

/** False: its offers are not there yet. A visitor who took the connection away sees no prices there either. */
async function showOnce(hub: Hub, options: ChannelsOptions, who: Who): Promise<boolean> {
  const connection = (await read(hub, who, listConnections)).find((c) => c.isSimulated && c.connector === shop.connector && c.state === 'live')
  const goods = connection && (await read(hub, who, (work) => readSimulatedGoods(work, connection.id)))
  if (!connection) return true
  if (!goods) return false
  const list = await inWork(hub, who, (work) => ensurePriceList(work, { code: 'web-shop', name: `${shop.name}售價`, currency: shop.currency }))
  if (!list.ok) throw new Error(`the demo's price list was refused: ${list.refusal.code}`)
  const listed = goods.filter((g) => g.currency === shop.currency && g.sku !== '')
  const count = Math.min(mostOfEach, Math.floor(listed.length / 3))
  // A little dearer, and sent at once; then a campaign of a quarter off, with one price that lost a digit.
  const small = listed.slice(0, count).map((g) => ({ sku: g.sku, minor: rounded(g, 1.05) }))
  const campaign = listed.slice(count, count * 3).map((g, i) => ({ sku: g.sku, minor: i === 1 ? Math.round(Number(g.minor) / 10) : rounded(g, 0.75) }))
  const make = async (name: string, by: { id: string; name: string }, prices: readonly { sku: string; minor: number }[]): Promise<boolean> => {
    const made = await inWork(hub, { ...who, actor: { kind: 'user', ...by } }, async (work) => {
      await setPrices(work, prices.map(({ sku, minor }) => ({ priceListId: list.value.id, sku, price: money(BigInt(minor), shop.currency) })))
      return makeBatch(work, { name, wish: { connectionIds: [connection.id], priceListId: list.value.id } })
    })
    return made.ok
  }
  if (!(await make('換季調價', { id: 'demo-lin', name: '林怡君（店長）' }, small))) return false
  await putSettings(hub, who.orgId, { priced: true })
  await make('週年慶官網價', { id: 'demo-chen', name: '陳宗翰（採購）' }, campaign)
  await changeConnection(hub, options, who, connection.id, { settings: { priceListId: list.value.id } })
  return true
}

/** As shops write prices: in tens. */
const rounded = (good: SimulatedGood, share: number): number => Math.max(10, Math.round((Number(good.minor) * share) / 10) * 10)
