import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  {
    'zh-TW': '到 developer.squareup.com 以商家帳號登入，在「Applications」建立一個應用程式。',
    'zh-CN': '到 developer.squareup.com 用商家账号登录，在“Applications”里新建一个应用。',
    en: 'Sign in at developer.squareup.com with the merchant’s account and create an application under "Applications".',
  },
  {
    'zh-TW': '打開應用程式的「OAuth」頁，切到 Production，把本系統的回傳網址填進「Redirect URL」，抄下 Application ID 與 Application secret。',
    'zh-CN': '打开应用的“OAuth”页，切到 Production，把本系统的回调地址填进“Redirect URL”，记下 Application ID 和 Application secret。',
    en: 'On its "OAuth" page choose Production, enter this hub’s return address as the "Redirect URL", and copy the Application ID and the Application secret.',
  },
  {
    'zh-TW': '到「Locations」頁抄下要連接的門市的 Location ID；每家門市各建一個連線。',
    'zh-CN': '到“Locations”页记下要连接的门店的 Location ID；每家门店各建一个连接。',
    en: 'Copy the Location ID of the shop from the "Locations" page; each place is a connection of its own.',
  },
  {
    'zh-TW': '要即時通知：把「Credentials」頁的 Production Access token 貼到下面，由系統自動訂閱；或在「Webhooks」自行訂閱，再貼上 Signature key。',
    'zh-CN': '要即时通知：把“Credentials”页的 Production Access token 粘贴到下面，由系统自动订阅；或在“Webhooks”里自行订阅，再粘贴 Signature key。',
    en: 'For instant news paste the Production Access token of the "Credentials" page below and the hub subscribes itself; or subscribe under "Webhooks" and paste the Signature key.',
  },
]

export const fields: readonly Field[] = [
  {
    name: 'applicationId', pattern: /^\S+$/, example: 'sq0idp-XXXXXXXXXXXXXXXXXXXXXX', label: { 'zh-TW': '應用程式 ID', 'zh-CN': '应用 ID', en: 'Application ID' },
    help: { 'zh-TW': '開發者後台應用程式的「OAuth」頁，以 sq0idp- 開頭。', 'zh-CN': '开发者后台应用的“OAuth”页，以 sq0idp- 开头。', en: 'On the "OAuth" page of the application; begins with sq0idp-.' },
  },
  {
    name: 'applicationSecret', isSecret: true, pattern: /^\S+$/, example: 'sq0csp-XXXXXXXXXXXXXXXXXXXXXX', label: { 'zh-TW': '應用程式密鑰', 'zh-CN': '应用密钥', en: 'Application secret' },
    help: { 'zh-TW': '與應用程式 ID 同一頁，按「Show」顯示，以 sq0csp- 開頭。', 'zh-CN': '与应用 ID 同一页，点“Show”显示，以 sq0csp- 开头。', en: 'On the same page, behind "Show"; begins with sq0csp-.' },
  },
  {
    name: 'locationId', pattern: /^\w+$/, example: 'L88917AVBK2S5', label: { 'zh-TW': '門市 ID', 'zh-CN': '门店 ID', en: 'Location ID' },
    help: { 'zh-TW': '開發者後台「Locations」頁；一個連線管一家門市的庫存與銷售。', 'zh-CN': '开发者后台“Locations”页；一个连接管一家门店的库存和销售。', en: 'On the "Locations" page; a connection looks after the stock and sales of one place.' },
  },
  {
    name: 'environment', isOptional: true, choices: [{ value: 'production', label: words('正式（Production）', '正式（Production）', 'Production') }, { value: 'sandbox', label: words('測試（Sandbox）', '测试（Sandbox）', 'Sandbox') }], label: { 'zh-TW': '環境', 'zh-CN': '环境', en: 'Environment' },
    help: { 'zh-TW': '正式營業請留空或選 Production；Sandbox 只用來試。', 'zh-CN': '正式营业请留空或选 Production；Sandbox 只用来试。', en: 'Leave it or choose Production; Sandbox is for trying only.' },
  },
  {
    name: 'applicationToken', isSecret: true, isOptional: true, label: { 'zh-TW': '應用程式存取權杖', 'zh-CN': '应用访问令牌', en: 'Application access token' },
    help: { 'zh-TW': '「Credentials」頁的 Access token，只用來訂閱通知。', 'zh-CN': '“Credentials”页的 Access token，只用来订阅通知。', en: 'The Access token of the "Credentials" page; used only to subscribe to webhooks.' },
  },
  {
    name: 'hookKey', isSecret: true, isOptional: true, label: { 'zh-TW': '通知簽章金鑰', 'zh-CN': '通知签名密钥', en: 'Webhook signature key' },
    help: { 'zh-TW': '自行訂閱時填：「Webhooks → Subscriptions」該筆訂閱的 Signature key。', 'zh-CN': '自行订阅时填：“Webhooks → Subscriptions”里该订阅的 Signature key。', en: 'Only when you subscribed yourself: the Signature key under Webhooks → Subscriptions.' },
  },
  ...([
    ['hookUrl', '訂閱通知時的網址，由系統填入。', '订阅通知时的地址，由系统填写。', 'The address that was subscribed; filled in by the hub.'], ['merchantId', '登入後由 Square 給的商家代號。', '登录后由 Square 给的商家编号。', 'The merchant as Square names it; given at sign-in.'],
  ] as const).map(([name, tw, cn, en]): Field => ({ name, isGiven: true, label: { 'zh-TW': name, 'zh-CN': name, en: name }, help: { 'zh-TW': tw, 'zh-CN': cn, en } })),
  ...([
    ['accessToken', '登入 Square 後取得，三十天內自動換新。', '登录 Square 后取得，三十天内自动更换。', 'Given at sign-in and renewed within thirty days.'], ['refreshToken', '登入 Square 後取得，用來換新權杖。', '登录 Square 后取得，用来更换令牌。', 'Given at sign-in; renews the access token.'],
  ] as const).map(([name, tw, cn, en]): Field => ({ name, isGiven: true, isSecret: true, label: { 'zh-TW': name, 'zh-CN': name, en: name }, help: { 'zh-TW': tw, 'zh-CN': cn, en } })),
]
