import { words, type Field, type Words } from '#kit'

/** What the connect screen asks and explains; menus are named as Partner Center and Seller Center name them. */
export const fields: readonly Field[] = [
  {
    name: 'market', label: words('市場', '市场', 'Market'), choices: [{ value: 'global', label: words('美國以外', '美国以外', 'Outside the United States') }, { value: 'us', label: words('美國', '美国', 'United States') }], example: 'global',
    help: words('美國商店的授權頁在另一個網址，請選對市場。', '美国店铺的授权页在另一个网址，请选对市场。', 'Shops in the United States authorise on another page.'),
  },
  {
    name: 'appId', label: words('App Key', 'App Key', 'App key'), pattern: /^[a-z0-9]{6,32}$/, example: '6abcdefghijkl',
    help: words('TikTok Shop Partner Center → App & Service → 你的 App → App Key。', 'TikTok Shop Partner Center → App & Service → 您的应用 → App Key。', 'TikTok Shop Partner Center → App & Service → your app → App Key.'),
  },
  { name: 'appSecret', label: words('App Secret', 'App Secret', 'App secret'), isSecret: true, help: words('同一頁的 App Secret。這是密碼，請勿外傳。', '同一页的 App Secret。这是密钥，请勿外传。', 'The App Secret on the same page. It is a password: keep it to yourself.') },
  {
    name: 'serviceId', label: words('Service ID', 'Service ID', 'Service ID'), pattern: /^\d{10,25}$/, example: '7172345678901234567',
    help: words('同一頁授權連結（Authorization link）裡 service_id= 後面的數字。', '同一页授权链接（Authorization link）里 service_id= 后面的数字。', 'The digits behind service_id= in the Authorization link on the same page.'),
  },
  {
    name: 'shopCode', label: words('商店代碼', '店铺代码', 'Shop code'), isOptional: true, example: 'CNGBCBA4LLU8',
    help: words('帳號底下有多間商店（例如跨境賣家）才填：要串接的那一間的代碼，賣家中心 → 帳號設定可查。', '账号下有多家店铺（例如跨境卖家）才填：要连接的那家的代码，卖家中心 → 账号设置可查。', 'Only where one account has several shops (cross-border sellers): the code of the one to connect, in Seller Center → account settings.'),
  },
  {
    name: 'warehouseId', label: words('倉庫 ID（多倉賣家）', '仓库 ID（多仓卖家）', 'Warehouse ID (sellers with several)'), isOptional: true, example: '7068517275539719942',
    help: words('商品放在多個倉庫時填要同步的那一個（API「Get Warehouse List」的 id）；只有一個倉庫請留空。', '商品放在多个仓库时填要同步的那一个（接口“Get Warehouse List”的 id）；只有一个仓库请留空。', 'Where products lie in several warehouses: the one to keep in step (the id of “Get Warehouse List”). Leave empty with one.'),
  },
  {
    name: 'shipBy', label: words('交件方式', '交件方式', 'How parcels leave'), isOptional: true, choices: [{ value: 'dropoff', label: words('自行送到據點', '自行送到网点', 'Drop-off') }, { value: 'pickup', label: words('到府收件', '上门揽收', 'Pick-up') }], example: 'dropoff',
    help: words('使用 TikTok 物流時，自行送件還是到府收件；東南亞市場由平台決定。', '使用 TikTok 物流时，自行送件还是上门揽收；东南亚市场由平台决定。', 'With TikTok’s carriers, whether you bring parcels or have them collected; in South-East Asia the platform decides.'),
  },
  { name: 'shopId', label: words('商店 ID', '店铺 ID', 'Shop ID'), isGiven: true, help: words('授權後自動取得。', '授权后自动获取。', 'Comes with the authorisation.') },
  { name: 'shopCipher', label: words('商店密文', '店铺密文', 'Shop cipher'), isGiven: true, help: words('授權後自動取得，每次呼叫都要帶。', '授权后自动获取，每次调用都要带。', 'Comes with the authorisation and goes with every call.') },
  { name: 'sellerType', label: words('賣家類型', '卖家类型', 'Kind of seller'), isGiven: true, help: words('授權後自動取得（本地或跨境）。', '授权后自动获取（本地或跨境）。', 'Comes with the authorisation: local or cross-border.') },
  { name: 'accessToken', label: words('存取權杖', '访问令牌', 'Access token'), isGiven: true, isSecret: true, help: words('授權後自動取得，約 7 天更新一次。', '授权后自动获取，约 7 天更新一次。', 'Comes with the authorisation; renewed about every seven days.') },
  { name: 'refreshToken', label: words('更新權杖', '刷新令牌', 'Refresh token'), isGiven: true, isSecret: true, help: words('授權後自動取得；到期就要重新授權。', '授权后自动获取；到期就要重新授权。', 'Comes with the authorisation; when it ends the shop has to authorise again.') },
]

export const steps: readonly Words[] = [
  words(
    '到 TikTok Shop Partner Center（partner.tiktokshop.com）註冊，建立「Custom app」，開通 Order、Product、Fulfillment、Logistics、Return & Refund、Finance、Authorization 權限。', '到 TikTok Shop Partner Center（partner.tiktokshop.com）注册，创建“Custom app”，开通 Order、Product、Fulfillment、Logistics、Return & Refund、Finance、Authorization 权限。',
    'Register in TikTok Shop Partner Center (partner.tiktokshop.com), make a custom app and enable Order, Product, Fulfillment, Logistics, Return & Refund, Finance and Authorization.',
  ),
  words('在 App 設定把下方的回呼網址填入 Redirect URL。', '在应用设置把下方的回调地址填入 Redirect URL。', 'In the app’s settings enter the address below as the Redirect URL.'),
  words('填好 App Key、App Secret 與 Service ID，按「授權」，用賣家帳號登入並同意；訂單與退貨的即時通知會自動訂閱。', '填好 App Key、App Secret 与 Service ID，点“授权”，用卖家账号登录并同意；订单与退货的实时通知会自动订阅。', 'Fill in app key, app secret and service ID, press authorise and sign in as the seller; notices of orders and returns are subscribed by themselves.'),
]
