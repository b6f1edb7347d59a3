import type { Field } from './connector.ts'

/** Of a sign-in to Google what is the same wherever it is asked: the client's secret, and the tokens that come with it. */
export const googleTokens: readonly Field[] = [
  {
    name: 'clientSecret', label: { 'zh-TW': 'OAuth 用戶端密鑰', 'zh-CN': 'OAuth 客户端密钥', en: 'OAuth client secret' }, isSecret: true, isOptional: true,
    help: { 'zh-TW': '與用戶端 ID 在同一頁。', 'zh-CN': '与客户端 ID 在同一页。', en: 'On the same page as the client ID.' },
  },
  { name: 'accessToken', label: { 'zh-TW': '存取權杖', 'zh-CN': '访问令牌', en: 'Access token' }, isGiven: true, isSecret: true, help: { 'zh-TW': '自動取得，每小時更新。', 'zh-CN': '自动取得，每小时更新。', en: 'Fetched by itself, every hour.' } },
  { name: 'refreshToken', label: { 'zh-TW': '更新權杖', 'zh-CN': '刷新令牌', en: 'Refresh token' }, isGiven: true, isSecret: true, help: { 'zh-TW': '用 Google 帳號登入後自動取得。', 'zh-CN': '用 Google 账号登录后自动取得。', en: 'Comes with a sign-in by a Google account.' } },
]

/** What every connection to Google asks: a service account, or an OAuth client and a person's sign-in. */
export const googleFields: readonly Field[] = [
  {
    name: 'serviceAccount', label: { 'zh-TW': '服務帳戶金鑰（JSON）', 'zh-CN': '服务账号密钥（JSON）', en: 'Service account key (JSON)' }, isSecret: true, isOptional: true,
    help: {
      'zh-TW': 'Google Cloud → IAM 與管理 → 服務帳戶 → 金鑰 → 新增 JSON 金鑰，貼上整個檔案；再把服務帳戶的電子郵件加為這個帳戶的使用者。',
      'zh-CN': 'Google Cloud → IAM 和管理 → 服务账号 → 密钥 → 添加 JSON 密钥，粘贴整个文件；再把服务账号的邮箱加为这个账号的用户。',
      en: 'Google Cloud → IAM & Admin → Service accounts → Keys → add a JSON key, and paste the whole file; then add the account’s address as a user of this account.',
    },
  },
  {
    name: 'clientId', label: { 'zh-TW': 'OAuth 用戶端 ID', 'zh-CN': 'OAuth 客户端 ID', en: 'OAuth client ID' }, isOptional: true, example: '1234-abc.apps.googleusercontent.com',
    help: { 'zh-TW': '用 Google 帳號登入時才填：Google Cloud → API 和服務 → 憑證 → OAuth 用戶端 ID（網頁應用程式）。', 'zh-CN': '用 Google 账号登录时才填：Google Cloud → API 和服务 → 凭据 → OAuth 客户端 ID（Web 应用）。', en: 'Only to sign in with a Google account: Google Cloud → APIs & Services → Credentials → OAuth client ID (web application).' },
  },
  ...googleTokens,
]
