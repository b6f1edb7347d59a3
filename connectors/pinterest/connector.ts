import { defineConnector, words } from '#kit'
import { faultOf, learn, version } from './ask.ts'
import { fields, steps } from './connect-words.ts'
import { explains } from './explain-errors.ts'
import { readHealth } from './health.ts'
import { listing } from './listing-rules.ts'
import { closeListings, pushContent, pushListing, pushPrices, pushStock } from './push-items.ts'
import { pullListings, readPrices, readStock } from './read-items.ts'
import { renewal, sign, signIn } from './sign-in.ts'

const onlyShown = words(
  '買家點擊 Pin 後到商家自己的官網下單；API v5 沒有商品訂單，checkout_enabled 屬性也已停用（ItemAttributes）',
  '买家点击 Pin 后到商家自己的官网下单；API v5 没有商品订单，checkout_enabled 属性也已停用（ItemAttributes）',
  'Buyers go from a Pin to the merchant’s own shop; API v5 has no orders of goods, and the attribute checkout_enabled is no longer supported (ItemAttributes)',
)
const noMoney = words('API v5 不經手買家的款項，billing 只有廣告費（OAuth scopes）', 'API v5 不经手买家的款项，billing 只有广告费（OAuth scopes）', 'API v5 moves no money of buyers: its billing is for ads only (OAuth scopes)')

const noPromotions = words(
  'API v5 沒有公告促銷的操作（catalogs 只有商品、商品群組與動態）；特價隨商品檔的 sale_price 顯示',
  'API v5 没有发布促销的操作（catalogs 只有商品、商品组与馈送）；特价随商品文件的 sale_price 显示',
  'API v5 announces no promotions (catalogs have items, product groups and feeds); a lower price is shown by the feed’s sale_price',
)

export default defineConnector({
  id: 'pinterest',
  label: 'Pinterest',
  kind: 'feed',
  docs: 'https://developers.pinterest.com/docs/api/v5/introduction',
  apiVersion: version,
  sunset: 'none announced',
  readOn: '2026-11-22',
  unconfirmed: words(
    '照 Pinterest 公開的 API v5 規格書（5.13 版）撰寫，但規格檔不在測試裡，請求沒有自動與它比對；各分類每分鐘的呼叫上限也沒有讀到',
    '按 Pinterest 公开的 API v5 规格书（5.13 版）编写，但规格文件不在测试里，请求没有自动与它比对；各分类每分钟的调用上限也未读到',
    'Written after Pinterest’s published API v5 specification (5.13), which is not among the files that the tests hold requests against; the limits a minute of each category could not be read',
  ),
  fields,
  steps,
  hosts: () => ({ default: 'https://api.pinterest.com' }),
  batches: { 'stock.push': 500, 'stock.read': 100, 'prices.push': 500, 'prices.read': 100, 'listings.close': 500 },
  stockKnows: 'presence',
  limits: { default: { perSecond: 2, burst: 10, source: 'Pinterest "Rate limits": 100 a second for each user and app with Standard access, 1,000 a day with Trial access; catalogs_read and catalogs_write have their own a minute. Ours is a cautious pace; X-RateLimit headers teach the rest.' }, learn },
  listing,
  groups: words('目錄裡每個規格本來就是一個項目；這裡還不送 item_group_id，Pinterest 不會把它們放在一起。', '目录里每个规格本来就是一个条目；这里还不提交 item_group_id，Pinterest 不会把它们放在一起。', 'Each variant is an item of its own in the catalogue; item_group_id is not sent here yet, so Pinterest does not show them together.'),
  reopens: 'made_again',
  explains,
  sign,
  faultOf,
  signIn,
  renewal,
  does: {
    'stock.push': pushStock,
    'stock.read': readStock,
    'listings.pull': pullListings,
    'listings.push': pushListing,
    'listings.content': pushContent,
    'listings.close': closeListings,
    'prices.push': pushPrices,
    'prices.read': readPrices,
    'account.health': readHealth,
  },
  cannot: {
    'categories.read': words('Pinterest 沿用 Google 的商品分類，商品目錄 API 沒有類別規則可查（catalogs items）', 'Pinterest 沿用 Google 的商品分类，商品目录 API 没有类目规则可查（catalogs items）', 'Pinterest uses Google’s product taxonomy, and its catalogue API has no rules of a category to ask for (catalogs, items)'),
    'orders.pull': onlyShown,
    'orders.fetch': onlyShown,
    'orders.acknowledge': onlyShown,
    'orders.cancel': onlyShown,
    'fulfilments.push': onlyShown,
    'returns.pull': onlyShown,
    'returns.decide': onlyShown,
    'refunds.push': noMoney,
    'customers.pull': onlyShown,
    'settlements.pull': noMoney,
    'exposure.pull': words(
      'API v5 的 analytics 以 Pin 或帳號計（pins/{pin_id}/analytics、user_account/analytics），沒有按商品編號的',
      'API v5 的 analytics 以 Pin 或账户计（pins/{pin_id}/analytics、user_account/analytics），没有按商品编号的',
      'Analytics of API v5 are those of a Pin or of the account (pins/{pin_id}/analytics, user_account/analytics), none by the seller’s item id',
    ),
    'promotions.push': noPromotions,
    'promotions.end': noPromotions,
    'promotions.read': noPromotions,
    'feeds.push': words(
      'API v5 的 catalogs/feeds 可以建立定時擷取，但需要的地區與語言欄位沒有對著規格檔驗證過，未確認前不代為建立；請把網址填到 Pinterest 的資料來源',
      'API v5 的 catalogs/feeds 可以创建定时抓取，但所需的地区与语言字段没有对着规格文件验证过，未确认前不代为创建；请把网址填到 Pinterest 的数据源',
      'catalogs/feeds of API v5 can schedule a fetch, but the country and locale that it asks for were not held against its specification; until then enter the address at Pinterest’s data sources',
    ),
    'sets.push': words(
      '建立商品群組（catalogs/product_groups）需要先有這個目錄裡的動態編號，這個串接只經手單件商品（catalogs items）；請在 Pinterest 的目錄頁建立',
      '创建商品组（catalogs/product_groups）需要先有该目录里的馈送编号，这个对接只经手单件商品（catalogs items）；请在 Pinterest 的目录页创建',
      'A product group (catalogs/product_groups) belongs to a feed of the catalogue, and this connection handles single items only (catalogs items); make groups on Pinterest’s catalogue page',
    ),
    'sets.read': words(
      '建立商品群組（catalogs/product_groups）需要先有這個目錄裡的動態編號，這個串接只經手單件商品（catalogs items）；請在 Pinterest 的目錄頁建立',
      '创建商品组（catalogs/product_groups）需要先有该目录里的馈送编号，这个对接只经手单件商品（catalogs items）；请在 Pinterest 的目录页创建',
      'A product group (catalogs/product_groups) belongs to a feed of the catalogue, and this connection handles single items only (catalogs items); make groups on Pinterest’s catalogue page',
    ),
  },
})
