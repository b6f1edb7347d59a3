import { words, type Field, type Words } from '#kit'

export const steps: readonly Words[] = [
  words('登入 Sellbrite，到「Settings → Integrations → Sellbrite API」按「Generate」。', '登录 Sellbrite，进入“Settings → Integrations → Sellbrite API”点“Generate”。', 'Sign in to Sellbrite, open Settings → Integrations → Sellbrite API and press Generate.'),
  words('把 Account Token 與 Secret Key 貼到下面。', '把 Account Token 和 Secret Key 粘贴到下面。', 'Paste the account token and the secret key below.'),
]
export const fields: readonly Field[] = [
  { name: 'accountToken', isSecret: true, label: words('帳號權杖', '账号令牌', 'Account token'), help: words('Sellbrite API 頁上的 Account Token', 'Sellbrite API 页面上的 Account Token', 'Account Token on the page Sellbrite API') },
  { name: 'secretKey', isSecret: true, label: words('密鑰', '密钥', 'Secret key'), help: words('同一頁的 Secret Key', '同一页面的 Secret Key', 'Secret Key on the same page') },
]
