import { z } from 'zod'
import { words, type Connected, type Health, type Words } from '#kit'
import { ask } from './ask.ts'
import { onlineLocations } from './locations.ts'
import { scopes } from './sign-in.ts'

const AppAndShop = `
query AppAndShop {
  shop { name currencyCode setupRequired plan { publicDisplayName } }
  currentAppInstallation { accessScopes { handle } }
}`

const Answer = z.object({
  shop: z.object({ name: z.string(), currencyCode: z.string(), setupRequired: z.boolean(), plan: z.object({ publicDisplayName: z.string() }) }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
})

/** Without these neither orders nor stock move. */
const needed = new Set(['read_orders', 'read_products', 'read_inventory', 'write_inventory', 'read_locations'])

export async function readHealth(at: Connected): Promise<Health> {
  const { shop, currentAppInstallation } = await ask(at, AppAndShop, {}, Answer, { cost: 4 })
  const granted = new Set(currentAppInstallation.accessScopes.map((s) => s.handle))
  // Who may write may read.
  const missing = scopes.filter((s) => !granted.has(s) && !granted.has(s.replace(/^read_/, 'write_')))
  const items: Health['items'][number][] = missing.map((s) => ({ code: `scope.${s}`, level: needed.has(s) ? 'bad' : 'warn', words: words(`應用程式少了存取權限 ${s}`, `应用缺少访问权限 ${s}`, `The app lacks the access scope ${s}`) }))
  if (!granted.has('read_all_orders')) items.push({ code: 'scope.read_all_orders', level: 'warn', words: words('只能讀最近 60 天的訂單（沒有 read_all_orders 權限）', '只能读最近 60 天的订单（没有 read_all_orders 权限）', 'Only orders of the last 60 days can be read (no read_all_orders)') })
  if (shop.currencyCode !== at.shop.currency) items.push({ code: 'currency', level: 'warn', words: words(`商店的幣別是 ${shop.currencyCode}`, `店铺的币种是 ${shop.currencyCode}`, `The shop sells in ${shop.currencyCode}`) })
  if (shop.setupRequired) items.push({ code: 'setup_required', level: 'bad', words: words('Shopify 還在等店主完成商店設定', 'Shopify 还在等店主完成店铺设置', 'Shopify still asks the owner to finish setting up the shop') })
  if (!at.values['locationId'] && granted.has('read_locations')) {
    const places = await onlineLocations(at)
    if (places.length > 1) items.push({ code: 'location_needed', level: 'bad', words: placeWords(places.map((p) => `${p.name} (${p.id.split('/').at(-1)})`).join(', ')) })
  }
  return { items: [{ code: 'plan', level: 'good', words: `${shop.name}: ${shop.plan.publicDisplayName}` }, ...items] }
}

const placeWords = (places: string): Words => words(`請選擇要同步哪個地點的庫存：${places}`, `请选择要同步哪个地点的库存：${places}`, `Choose whose stock is kept in step: ${places}`)
