import { googleTokens, words, type Field, type Words } from '#kit'

/** What the connect screen asks and explains; menus are named as Merchant Center and Google Cloud name them. */
export const fields: readonly Field[] = [
  {
    name: 'accountId', label: { 'zh-TW': 'Merchant Center 帳戶 ID', 'zh-CN': 'Merchant Center 账号 ID', en: 'Merchant Center ID' }, pattern: /^\d{4,20}$/, example: '123456789',
    help: { 'zh-TW': '登入 merchants.google.com，右上角帳戶名稱旁的一串數字。', 'zh-CN': '登录 merchants.google.com，右上角账号名称旁的一串数字。', en: 'The number beside the account’s name, at the top right of merchants.google.com.' },
  },
  {
    name: 'dataSourceId', label: { 'zh-TW': 'API 資料來源 ID', 'zh-CN': 'API 数据源 ID', en: 'API data source ID' }, pattern: /^\d{1,20}$/, example: '104628',
    help: {
      'zh-TW': 'Merchant Center → 設定 → 資料來源 → 新增產品來源，選「使用 API 新增產品」；開啟該來源，網址中 afmDataSourceId= 後面的數字。',
      'zh-CN': 'Merchant Center → 设置 → 数据源 → 添加产品来源，选“使用 API 添加产品”；打开该来源，网址中 afmDataSourceId= 后面的数字。',
      en: 'Merchant Center → Settings → Data sources → Add product source → “Add products using an API”; open the source: the number after afmDataSourceId= in its address.',
    },
  },
  {
    name: 'sourceKind', label: { 'zh-TW': '資料來源類型', 'zh-CN': '数据源类型', en: 'Kind of data source' }, isOptional: true, choices: [{ value: 'primary', label: words('主要（Primary）', '主要（Primary）', 'Primary') }, { value: 'supplemental', label: words('補充（Supplemental）', '补充（Supplemental）', 'Supplemental') }], example: 'primary',
    help: {
      'zh-TW': '商品由本系統上架選 Primary（主要）；商品已由別的來源（例如商店外掛）送到 Google，這裡只補價格與庫存狀態，選 Supplemental（補充）。',
      'zh-CN': '商品由本系统上架选 Primary（主要）；商品已由别的来源（例如商店插件）提交给 Google，这里只补价格与库存状态，选 Supplemental（补充）。',
      en: 'Primary when this hub lists the products; Supplemental when another source (a shop plug-in) lists them and only price and availability come from here.',
    },
  },
  {
    name: 'contentLanguage', label: { 'zh-TW': '商品語言', 'zh-CN': '商品语言', en: 'Content language' }, pattern: /^[a-z]{2}(-[A-Za-z]{2,4})?$/, example: 'zh',
    help: { 'zh-TW': '兩個字母的語言代碼，繁體中文填 zh，需與資料來源的設定相同。', 'zh-CN': '两个字母的语言代码，中文填 zh，须与数据源的设置相同。', en: 'The two letters of the language, as the data source has it: zh, en …' },
  },
  {
    name: 'feedLabel', label: { 'zh-TW': '動態饋給標籤', 'zh-CN': 'Feed 标签', en: 'Feed label' }, pattern: /^[A-Z0-9_-]{1,20}$/, example: 'TW',
    help: { 'zh-TW': '資料來源的「動態饋給標籤」，通常是國家代碼 TW。', 'zh-CN': '数据源的“Feed 标签”，通常是国家代码，例如 TW。', en: 'The feed label of the data source; mostly the country’s code, such as TW.' },
  },
  {
    name: 'serviceAccount', label: { 'zh-TW': '服務帳戶金鑰（JSON）', 'zh-CN': '服务账号密钥（JSON）', en: 'Service account key (JSON)' }, isSecret: true, isOptional: true,
    help: {
      'zh-TW': '建議做法。Google Cloud → IAM 與管理 → 服務帳戶 → 金鑰 → 新增 JSON 金鑰，把整個檔案內容貼上；再到 Merchant Center → 設定 → 使用者與存取權，把服務帳戶的電子郵件加為管理員。',
      'zh-CN': '推荐做法。Google Cloud → IAM 和管理 → 服务账号 → 密钥 → 添加 JSON 密钥，把整个文件内容粘贴进来；再到 Merchant Center → 设置 → 人员和访问权限，把服务账号的邮箱加为管理员。',
      en: 'Recommended. Google Cloud → IAM & Admin → Service accounts → Keys → add a JSON key, and paste the whole file; then add the account’s address as an administrator in Merchant Center → Settings → People and access.',
    },
  },
  {
    name: 'clientId', label: { 'zh-TW': 'OAuth 用戶端 ID', 'zh-CN': 'OAuth 客户端 ID', en: 'OAuth client ID' }, isOptional: true, example: '1234-abc.apps.googleusercontent.com',
    help: { 'zh-TW': '不用服務帳戶、改用 Google 帳號登入時才填：Google Cloud → API 和服務 → 憑證 → OAuth 用戶端 ID（網頁應用程式）。', 'zh-CN': '不用服务账号、改用 Google 账号登录时才填：Google Cloud → API 和服务 → 凭据 → OAuth 客户端 ID（Web 应用）。', en: 'Only to sign in with a Google account instead: Google Cloud → APIs & Services → Credentials → OAuth client ID (web application).' },
  },
  ...googleTokens,
  { name: 'registered', label: { 'zh-TW': '專案已登記', 'zh-CN': '项目已登记', en: 'Project registered' }, isGiven: true, help: { 'zh-TW': 'Google 要求先把 Cloud 專案登記到 Merchant Center，本系統會自動完成。', 'zh-CN': 'Google 要求先把 Cloud 项目登记到 Merchant Center，本系统会自动完成。', en: 'Google wants the Cloud project made known to Merchant Center first; this is done by itself.' } },
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '在 Google Cloud 建立（或選擇）一個專案，啟用「Merchant API」。',
    'zh-CN': '在 Google Cloud 创建（或选择）一个项目，启用“Merchant API”。',
    en: 'Make or choose a project in Google Cloud and enable “Merchant API”.',
  },
  {
    'zh-TW': '確認 Merchant Center 的網站已通過驗證，並新增一個「API」類型的產品資料來源。',
    'zh-CN': '确认 Merchant Center 的网站已通过验证，并添加一个“API”类型的产品数据源。',
    en: 'See that the website is verified in Merchant Center, and add a product data source of the kind “API”.',
  },
  {
    'zh-TW': '貼上服務帳戶的 JSON 金鑰（並把該帳戶加為 Merchant Center 管理員），或填 OAuth 用戶端後用 Google 帳號登入。',
    'zh-CN': '粘贴服务账号的 JSON 密钥（并把该账号加为 Merchant Center 管理员），或填写 OAuth 客户端后用 Google 账号登录。',
    en: 'Paste the service account’s JSON key (and make that account an administrator of Merchant Center), or fill in the OAuth client and sign in with a Google account.',
  },
  {
    'zh-TW': 'Google 只知道「有貨」或「缺貨」，不知道數量；商品送出後要幾分鐘才看得到結果。',
    'zh-CN': 'Google 只知道“有货”或“缺货”，不知道数量；商品提交后要几分钟才看得到结果。',
    en: 'Google knows only “in stock” or “out of stock”, never how many; what is sent shows after some minutes.',
  },
]
