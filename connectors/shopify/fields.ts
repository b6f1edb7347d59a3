import { words, type Field, type Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'shop', pattern: /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, example: 'your-shop.myshopify.com',
    label: { 'zh-TW': '商店網域', 'zh-CN': '店铺域名', en: 'Shop domain' },
    help: {
      'zh-TW': '以 .myshopify.com 結尾的網域。在 Shopify 後台「設定 → 網域」可以找到。', 'zh-CN': '以 .myshopify.com 结尾的域名。可在 Shopify 后台“设置 → 域名”中找到。',
      en: 'The one that ends in .myshopify.com: Shopify admin, Settings, Domains.',
    },
  },
  {
    name: 'clientId', isOptional: true, pattern: /^[0-9a-f]{32}$/, example: '0123456789abcdef0123456789abcdef',
    label: { 'zh-TW': '用戶端 ID', 'zh-CN': '客户端 ID', en: 'Client ID' },
    help: {
      'zh-TW': 'Dev Dashboard → 應用程式 → 設定。使用舊版自訂應用程式的固定權杖時可留空。', 'zh-CN': 'Dev Dashboard → 应用 → 设置。使用旧版自定义应用的固定令牌时可留空。',
      en: 'Dev Dashboard, your app, Settings. Not needed with the fixed token of a legacy custom app.',
    },
  },
  {
    name: 'clientSecret', isSecret: true,
    label: { 'zh-TW': '用戶端密鑰', 'zh-CN': '客户端密钥', en: 'Client secret' },
    help: {
      'zh-TW': '就在用戶端 ID 下方；舊版自訂應用程式稱為「API 密鑰」。Shopify 的通知用它簽章，因此一定要填。', 'zh-CN': '就在客户端 ID 下方；旧版自定义应用称为“API 密钥”。Shopify 的通知用它签名，因此必填。',
      en: 'Below the client ID; a legacy custom app calls it the API secret key. Shopify signs its notices with it, so it is always needed.',
    },
  },
  {
    name: 'accessToken', isSecret: true, isOptional: true, example: 'shpat_…',
    label: { 'zh-TW': 'Admin API 存取權杖', 'zh-CN': 'Admin API 访问令牌', en: 'Admin API access token' },
    help: {
      'zh-TW': '只有 2026 年以前建立的舊版自訂應用程式才需要填；其他情況會自動取得並更新。', 'zh-CN': '仅 2026 年之前创建的旧版自定义应用需要填写；其他情况会自动获取并更新。',
      en: 'Only for a legacy custom app made before 2026. Otherwise it is fetched and renewed by itself.',
    },
  },
  {
    name: 'refreshToken', isSecret: true, isGiven: true,
    label: { 'zh-TW': '更新權杖', 'zh-CN': '刷新令牌', en: 'Refresh token' },
    help: { 'zh-TW': '登入 Shopify 時取得。', 'zh-CN': '登录 Shopify 时获得。', en: 'Given when you sign in with Shopify.' },
  },
  {
    name: 'locationId', isOptional: true, pattern: /^\d+$/, example: '655441491',
    label: { 'zh-TW': '庫存地點 ID', 'zh-CN': '库存地点 ID', en: 'Location ID' },
    help: {
      'zh-TW': '要同步哪個地點的庫存。只有一個地點時可留空；否則請開啟「設定 → 地點」中的地點，網址最後的數字就是 ID。', 'zh-CN': '要同步哪个地点的库存。只有一个地点时可留空；否则请打开“设置 → 地点”中的地点，网址末尾的数字就是 ID。',
      en: 'Whose stock is kept in step. Leave it empty when there is only one; otherwise open the place under Settings, Locations: its number is at the end of the address.',
    },
  },
  {
    name: 'notifyBuyers', isOptional: true, choices: [{ value: 'yes', label: words('是', '是', 'Yes') }, { value: 'no', label: words('否', '否', 'No') }],
    label: { 'zh-TW': '通知買家', 'zh-CN': '通知买家', en: 'Tell buyers' },
    help: {
      'zh-TW': '出貨、取消、退款與退貨時由 Shopify 寄信給買家；未選擇時會寄出。', 'zh-CN': '发货、取消、退款和退货时由 Shopify 给买家发邮件；未选择时会发送。',
      en: 'Shopify mails them about shipments, cancellations, refunds and returns; it does so when nothing is chosen.',
    },
  },
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '到 dev.shopify.com 的 Dev Dashboard 建立一個應用程式。', 'zh-CN': '在 dev.shopify.com 的 Dev Dashboard 创建一个应用。',
    en: 'Make an app in the Dev Dashboard (dev.shopify.com).',
  },
  {
    'zh-TW': '在應用程式的版本中勾選訂單、商品、庫存、地點、出貨、退貨、顧客、發佈與 Shopify Payments 的權限；要讀取 60 天以前的訂單，另外申請 read_all_orders。',
    'zh-CN': '在应用的版本中勾选订单、商品、库存、地点、发货、退货、客户、发布和 Shopify Payments 的权限；如需读取 60 天以前的订单，请另行申请 read_all_orders。',
    en: 'In its version choose the scopes for orders, products, inventory, locations, fulfilment, returns, customers, publications and Shopify Payments; ask for read_all_orders to read orders older than 60 days.',
  },
  {
    'zh-TW': '把應用程式安裝到你的商店。', 'zh-CN': '把应用安装到您的店铺。',
    en: 'Install the app on your shop.',
  },
  {
    'zh-TW': '把「設定」頁的用戶端 ID 與密鑰貼到這裡。應用程式屬於別的組織時，改用「以 Shopify 登入」。', 'zh-CN': '把“设置”页的客户端 ID 和密钥粘贴到这里。应用属于其他组织时，请改用“使用 Shopify 登录”。',
    en: 'Paste the client ID and secret from its Settings here. When the app belongs to another organisation, sign in with Shopify instead.',
  },
]
