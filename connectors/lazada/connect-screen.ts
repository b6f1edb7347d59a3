import { words, type Field, type Words } from '#kit'
import { countries } from './countries.ts'

/** What the connect screen asks and explains; menus are named as Lazada's console and Seller Center name them. */
export const fields: readonly Field[] = [
  {
    name: 'country', label: words('國家', '国家', 'Country'), choices: countries.map(({ code, name }) => ({ value: code, label: name })), example: 'sg',
    help: words('這條連線對應的賣場所在國家；多國賣家請每個國家各建一條連線。', '这条连接对应的店铺所在国家；多国卖家请每个国家各建一条连接。', 'The country of the shop to be connected; a seller in several countries makes one connection for each.'),
  },
  {
    name: 'appId', label: words('App Key', 'App Key', 'App Key'), pattern: /^\d{4,12}$/, example: '123456',
    help: words('Lazada Open Platform（open.lazada.com）→ App Console → 你的 App → App Overview，複製 App Key。', 'Lazada 开放平台（open.lazada.com）→ App Console → 您的应用 → App Overview，复制 App Key。', 'Lazada Open Platform (open.lazada.com) → App Console → your app → App Overview: copy the App Key.'),
  },
  {
    name: 'appSecret', label: words('App Secret', 'App Secret', 'App Secret'), isSecret: true,
    help: words('同一頁的 App Secret。這是密碼，請勿外傳。', '同一页的 App Secret。这是密钥，请勿外传。', 'The App Secret on the same page. It is a password: keep it to yourself.'),
  },
  {
    name: 'warehouseCode', label: words('倉庫代碼（多倉賣家）', '仓库代码（多仓卖家）', 'Warehouse code (sellers with several)'), isOptional: true, example: 'dropshipping',
    help: words(
      '只有 Lazada 替你開通多倉時才填：Seller Center → My Account → Settings → Warehouse，第一個倉是 dropshipping。一般賣家留空。', '只有 Lazada 为您开通多仓时才填：Seller Center → My Account → Settings → Warehouse，第一个仓是 dropshipping。一般卖家留空。',
      'Only where Lazada opened several warehouses for you: Seller Center → My Account → Settings → Warehouse; the first is “dropshipping”. Leave empty otherwise.',
    ),
  },
  { name: 'sellerId', label: words('賣家 ID', '卖家 ID', 'Seller ID'), isGiven: true, help: words('授權後自動取得。', '授权后自动获取。', 'Comes with the authorisation.') },
  { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), isGiven: true, isSecret: true, help: words('授權後自動取得，到期前自動更新。', '授权后自动获取，到期前自动更新。', 'Comes with the authorisation; renewed before it ends.') },
  { name: 'refreshToken', label: words('更新權杖', '刷新令牌', 'Refresh token'), isGiven: true, isSecret: true, help: words('授權後自動取得；到期就要重新授權。', '授权后自动获取；到期就要重新授权。', 'Comes with the authorisation; when it ends the shop has to authorise again.') },
]

export const steps: readonly Words[] = [
  words(
    '到 Lazada Open Platform（open.lazada.com）註冊開發者，建立「Seller In-house APP」並等待審核。', '到 Lazada 开放平台（open.lazada.com）注册开发者，创建“Seller In-house APP”并等待审核。',
    'Register on Lazada Open Platform (open.lazada.com), make an app of the type “Seller In-house APP” and wait for the review.',
  ),
  words(
    '在 App Console → Auth Management 把下方的回呼網址設成 Callback URL；若有設 IP 白名單，也把本系統的對外 IP 加進去。', '在 App Console → Auth Management 把下方的回调地址设成 Callback URL；如果设了 IP 白名单，也把本系统的出口 IP 加进去。',
    'In App Console → Auth Management set the address below as the Callback URL; if you use an IP whitelist, add this hub’s address.',
  ),
  words('選好國家、填好 App Key 與 App Secret，按「授權」，用賣家帳號登入並同意。', '选好国家，填好 App Key 与 App Secret，点“授权”，用卖家账号登录并同意。', 'Choose the country, fill in App Key and App Secret, press authorise and sign in with the seller’s account.'),
  words(
    '要即時收到訂單：在 App Console → Push Mechanism 填入本系統的推播網址，驗證後訂閱 Trade Order、Reverse Order、Product 與 Authorization Token Expiration。', '要实时收到订单：在 App Console → Push Mechanism 填入本系统的推送地址，校验后订阅 Trade Order、Reverse Order、Product 与 Authorization Token Expiration。',
    'To hear of orders at once: in App Console → Push Mechanism enter this hub’s push address, verify it and subscribe to Trade Order, Reverse Order, Product and Authorization Token Expiration.',
  ),
]
