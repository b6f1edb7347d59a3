import { googleFields, type Field, type Words } from '#kit'

const account = /^\d{3}-?\d{3}-?\d{4}$/

/** What the connect screen asks and explains; menus are named as Google Ads names them. */
export const fields: readonly Field[] = [
  {
    name: 'customerId', label: { 'zh-TW': '客戶 ID', 'zh-CN': '客户 ID', en: 'Customer ID' }, pattern: account, example: '123-456-7890',
    help: { 'zh-TW': '登入 ads.google.com，右上角帳戶名稱旁的十位數字。', 'zh-CN': '登录 ads.google.com，右上角账号名称旁的十位数字。', en: 'The ten digits beside the account’s name, at the top right of ads.google.com.' },
  },
  {
    name: 'loginCustomerId', label: { 'zh-TW': '管理員帳戶 ID', 'zh-CN': '经理账号 ID', en: 'Manager account ID' }, pattern: account, isOptional: true, example: '987-654-3210',
    help: { 'zh-TW': '透過管理員帳戶（MCC）存取時填，否則留空。', 'zh-CN': '通过经理账号（MCC）访问时填写，否则留空。', en: 'Only when the account is reached through a manager account (MCC).' },
  },
  {
    name: 'developerToken', label: { 'zh-TW': '開發人員憑證', 'zh-CN': '开发者令牌', en: 'Developer token' }, isSecret: true,
    help: { 'zh-TW': '管理員帳戶 → 管理 → API 中心；需要「基本存取權」才能讀正式帳戶。', 'zh-CN': '经理账号 → 管理 → API 中心；需要“基本访问权限”才能读取正式账号。', en: 'Manager account → Admin → API Center; “Basic access” is needed for real accounts.' },
  },
  {
    name: 'conversionAction', label: { 'zh-TW': '轉換動作 ID', 'zh-CN': '转化操作 ID', en: 'Conversion action ID' }, pattern: /^\d{1,20}$/, isOptional: true, example: '7412345678',
    help: { 'zh-TW': '要回報成交時才填：目標 → 轉換 → 開啟「從點擊匯入」的轉換動作，網址中 ctId= 後面的數字。', 'zh-CN': '要回传成交时才填：目标 → 转化 → 打开“从点击导入”的转化操作，网址中 ctId= 后面的数字。', en: 'Only to tell of sales: Goals → Conversions → open the action that imports from clicks: the number after ctId= in its address.' },
  },
  ...googleFields,
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '在 Google Cloud 啟用「Google Ads API」，並在管理員帳戶的 API 中心取得開發人員憑證。',
    'zh-CN': '在 Google Cloud 启用“Google Ads API”，并在经理账号的 API 中心取得开发者令牌。',
    en: 'Enable “Google Ads API” in Google Cloud, and get a developer token in the manager account’s API Center.',
  },
  {
    'zh-TW': '填 OAuth 用戶端後用 Google 帳號登入，或貼上服務帳戶金鑰並把它加為帳戶使用者。',
    'zh-CN': '填写 OAuth 客户端后用 Google 账号登录，或粘贴服务账号密钥并把它加为账号用户。',
    en: 'Fill in the OAuth client and sign in with a Google account, or paste a service account’s key and add it as a user of the account.',
  },
  {
    'zh-TW': '花費以帳戶自己的幣別與時區計算；過去 30 天的數字會每天再問一次。',
    'zh-CN': '花费按账号自己的币种与时区计算；过去 30 天的数字会每天再问一次。',
    en: 'Spend is in the account’s own currency and days; the last 30 days are asked for again every day.',
  },
]
