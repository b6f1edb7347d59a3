import { words, type Field, type Words } from '#kit'

/** What the connect screen asks and explains; menus are named as Shopee's console and Seller Centre name them. */
export const fields: readonly Field[] = [
  {
    name: 'environment', label: { 'zh-TW': '環境', 'zh-CN': '环境', en: 'Environment' }, choices: [{ value: 'live', label: words('正式（Live）', '正式（Live）', 'Live') }, { value: 'sandbox', label: words('測試（Sandbox）', '测试（Sandbox）', 'Sandbox') }], example: 'live',
    help: { 'zh-TW': '正式賣場選 Live；用測試賣場試接才選 Sandbox。', 'zh-CN': '正式店铺选 Live；只有用测试店铺试接时才选 Sandbox。', en: 'Live for a real shop; Sandbox only for a test shop.' },
  },
  {
    name: 'partnerId', label: { 'zh-TW': 'Partner ID', 'zh-CN': 'Partner ID', en: 'Partner ID' }, pattern: /^\d{4,12}$/, example: '2001887',
    help: {
      'zh-TW': '蝦皮開放平台 open.shopee.com → Console → App List → 點你的 App，複製「Live Partner_id」（測試則為 Test Partner_id）。',
      'zh-CN': 'Shopee 开放平台 open.shopee.com → Console → App List → 点您的 App，复制“Live Partner_id”（测试用 Test Partner_id）。',
      en: 'Shopee Open Platform (open.shopee.com) → Console → App List → your app: copy the Live Partner_id (Test Partner_id for the sandbox).',
    },
  },
  {
    name: 'partnerKey', label: { 'zh-TW': 'Partner Key', 'zh-CN': 'Partner Key', en: 'Partner key' }, isSecret: true,
    help: { 'zh-TW': '同一頁的「Live Key」。這是密碼，請勿外傳；到期前要在同一頁重新產生。', 'zh-CN': '同一页的“Live Key”。这是密钥，请勿外传；到期前要在同一页重新生成。', en: 'The Live Key on the same page. It is a password: keep it to yourself, and renew it there before it ends.' },
  },
  {
    name: 'pushKey', label: { 'zh-TW': 'Push Partner Key', 'zh-CN': 'Push Partner Key', en: 'Push partner key' }, isSecret: true, isOptional: true,
    help: {
      'zh-TW': 'Console → App 詳情 → Push Mechanism 若另外列出推播金鑰就填在這裡；沒有就留空，會用 Partner Key 驗證推播。',
      'zh-CN': 'Console → App 详情 → Push Mechanism 如果另有推送密钥就填在这里；没有请留空，会用 Partner Key 校验推送。',
      en: 'If Console → your app → Push Mechanism shows a key of its own, put it here; otherwise leave it empty and the partner key is used.',
    },
  },
  {
    name: 'shipBy', label: { 'zh-TW': '寄件方式', 'zh-CN': '发货方式', en: 'How parcels leave' }, isOptional: true, choices: [{ value: 'dropoff', label: words('到門市寄件', '到网点寄件', 'Drop-off') }, { value: 'pickup', label: words('到府收件', '上门揽收', 'Pick-up') }], example: 'dropoff',
    help: { 'zh-TW': '安排出貨時要自行到門市寄件，還是由物流到府收件；該筆訂單只有一種方式時照該方式。', 'zh-CN': '安排发货时自行到网点寄件，还是由物流上门揽收；订单只有一种方式时按该方式。', en: 'Whether you bring parcels to the store or have them collected; where an order allows only one way, that one is taken.' },
  },
  {
    name: 'senderName', label: { 'zh-TW': '寄件人真實姓名', 'zh-CN': '寄件人真实姓名', en: 'Sender’s real name' }, isOptional: true,
    help: { 'zh-TW': '部分超商寄件要求寄件人姓名，需與證件相符。', 'zh-CN': '部分便利店寄件要求寄件人姓名，须与证件一致。', en: 'Some convenience-store carriers ask for it; as on the identity card.' },
  },
  {
    name: 'locationId', label: { 'zh-TW': '倉庫代碼（多倉賣場）', 'zh-CN': '仓库代码（多仓店铺）', en: 'Location id (shops with several warehouses)' }, isOptional: true, example: 'TWZ',
    help: {
      'zh-TW': '只有開通多倉的賣場要填：蝦皮賣家中心 → 我的賣場 → 地址設定，或 API v2.shop.get_warehouse_detail 的 location_id。一般賣場留空。',
      'zh-CN': '只有开通多仓的店铺要填：卖家中心 → 店铺设置 → 地址，或接口 v2.shop.get_warehouse_detail 的 location_id。一般店铺留空。',
      en: 'Only where Shopee opened several warehouses for the shop: the location_id of v2.shop.get_warehouse_detail. Leave empty otherwise.',
    },
  },
  { name: 'shopId', label: { 'zh-TW': '賣場 ID', 'zh-CN': '店铺 ID', en: 'Shop ID' }, isGiven: true, help: { 'zh-TW': '授權後自動取得。', 'zh-CN': '授权后自动取得。', en: 'Comes with the authorisation.' } },
  { name: 'accessToken', label: { 'zh-TW': '存取權杖', 'zh-CN': '访问令牌', en: 'Access token' }, isGiven: true, isSecret: true, help: { 'zh-TW': '授權後自動取得，每 4 小時自動更新。', 'zh-CN': '授权后自动取得，每 4 小时自动更新。', en: 'Comes with the authorisation; renewed every four hours.' } },
  { name: 'refreshToken', label: { 'zh-TW': '更新權杖', 'zh-CN': '刷新令牌', en: 'Refresh token' }, isGiven: true, isSecret: true, help: { 'zh-TW': '只能用一次，30 天沒更新就要重新授權。', 'zh-CN': '只能用一次，30 天未更新就要重新授权。', en: 'Serves once; after 30 days without renewal the shop has to authorise again.' } },
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '到蝦皮開放平台（open.shopee.com）註冊開發者，建立一個「Seller In House System」類型的 App，送出 Go Live 申請並等待核准。',
    'zh-CN': '到 Shopee 开放平台（open.shopee.com）注册开发者，创建“Seller In House System”类型的 App，提交 Go Live 申请并等待通过。',
    en: 'Register as a developer on Shopee Open Platform (open.shopee.com), make an app of the type “Seller In House System” and ask for Go Live.',
  },
  {
    'zh-TW': '在 App 詳情把本系統的網域加到「Redirect URL Domain」；若有設 IP 白名單，也把本系統的對外 IP 加進去。',
    'zh-CN': '在 App 详情把本系统的域名加到“Redirect URL Domain”；如果设了 IP 白名单，也把本系统的出口 IP 加进去。',
    en: 'In the app’s details add this hub’s domain to the Redirect URL Domain, and its address to the IP whitelist if you use one.',
  },
  {
    'zh-TW': '填好下方的 Partner ID 與 Partner Key，按「授權」，用要串接的那一個賣場帳號登入並同意（授權最長 365 天，到期前會提醒你再授權一次）。',
    'zh-CN': '填好下方的 Partner ID 与 Partner Key，点“授权”，用要连接的那个店铺账号登录并同意（授权最长 365 天，到期前会提醒您再次授权）。',
    en: 'Fill in partner ID and key below, press authorise, and sign in with the account of the one shop to be connected (at most 365 days; you are reminded before it ends).',
  },
  {
    'zh-TW': '一個 App 只有一個推播網址：同一個 App 串接多個賣場時，只有最後設定的那條連線收得到即時推播，其他賣場靠定時查詢補上。',
    'zh-CN': '一个 App 只有一个推送地址：同一个 App 连接多个店铺时，只有最后设置的连接能收到实时推送，其他店铺靠定时查询补上。',
    en: 'An app has one push address: with several shops on one app, only the connection set last hears at once; the others are healed by asking on time.',
  },
]
