import { googleFields, type Field, type Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'propertyId', label: { 'zh-TW': '資源 ID', 'zh-CN': '媒体资源 ID', en: 'Property ID' }, pattern: /^\d{4,15}$/, example: '312345678',
    help: { 'zh-TW': 'Google Analytics → 管理 → 資源設定 → 資源詳細資料，右上角的數字（不是 G- 開頭的評估 ID）。', 'zh-CN': 'Google Analytics → 管理 → 媒体资源设置 → 媒体资源详情，右上角的数字（不是 G- 开头的衡量 ID）。', en: 'Google Analytics → Admin → Property settings → Property details: the number at the top right (not the G- measurement ID).' },
  },
  {
    name: 'measurementId', label: { 'zh-TW': '評估 ID', 'zh-CN': '衡量 ID', en: 'Measurement ID' }, pattern: /^G-[A-Z0-9]{4,12}$/, isOptional: true, example: 'G-AB12CD34EF',
    help: { 'zh-TW': '要回報成交與退款時才填：管理 → 資料串流 → 網站串流，G- 開頭。', 'zh-CN': '要回传成交与退款时才填：管理 → 数据流 → 网站数据流，G- 开头。', en: 'Only to tell of sales and refunds: Admin → Data streams → the web stream; it begins with G-.' },
  },
  {
    name: 'apiSecret', label: { 'zh-TW': 'Measurement Protocol API 密鑰', 'zh-CN': 'Measurement Protocol API 密钥', en: 'Measurement Protocol API secret' }, isSecret: true, isOptional: true,
    help: { 'zh-TW': '同一個資料串流 → Measurement Protocol API 密鑰 → 建立。密鑰填錯時 Google 不會告知，請到 GA 的即時報表確認。', 'zh-CN': '同一个数据流 → Measurement Protocol API 密钥 → 创建。密钥填错时 Google 不会告知，请到 GA 的实时报告确认。', en: 'The same data stream → Measurement Protocol API secrets → Create. Google never says when it is wrong: look into GA’s realtime report.' },
  },
  ...googleFields,
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '在 Google Cloud 啟用「Google Analytics Data API」，建立服務帳戶並下載 JSON 金鑰（或建立 OAuth 用戶端）。',
    'zh-CN': '在 Google Cloud 启用“Google Analytics Data API”，创建服务账号并下载 JSON 密钥（或创建 OAuth 客户端）。',
    en: 'Enable “Google Analytics Data API” in Google Cloud, and make a service account with a JSON key (or an OAuth client).',
  },
  {
    'zh-TW': '在 Google Analytics → 管理 → 資源存取權管理，把服務帳戶的電子郵件加為「檢視者」。',
    'zh-CN': '在 Google Analytics → 管理 → 媒体资源访问权限管理，把服务账号的邮箱加为“查看者”。',
    en: 'In Google Analytics → Admin → Property access management, add the service account’s address as a Viewer.',
  },
  {
    'zh-TW': '只有訂單帶著訪客同意與 _ga 標記時，才會把成交與退款告訴 Google；絕不送出姓名、電話或電子郵件。',
    'zh-CN': '只有订单带着访客同意与 _ga 标记时，才会把成交与退款告诉 Google；绝不发送姓名、电话或邮箱。',
    en: 'Sales and refunds are told only of orders that carry the visitor’s consent and the _ga mark; never a name, phone or address.',
  },
]
