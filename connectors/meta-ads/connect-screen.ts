import type { Field, Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'accountId', label: { 'zh-TW': '廣告帳號編號', 'zh-CN': '广告账户编号', en: 'Ad account ID' }, pattern: /^(act_)?\d{5,20}$/, example: '1234567890123456',
    help: { 'zh-TW': '廣告管理員左上角帳號名稱旁的數字，或網址中 act= 後面的數字。', 'zh-CN': '广告管理工具左上角账户名称旁的数字，或网址中 act= 后面的数字。', en: 'The number beside the account’s name in Ads Manager, or after act= in its address.' },
  },
  {
    name: 'accessToken', label: { 'zh-TW': '系統用戶存取權杖', 'zh-CN': '系统用户访问口令', en: 'System user access token' }, isSecret: true,
    help: {
      'zh-TW': '企業管理平台 → 企業設定 → 系統用戶 → 產生新權杖，勾選 ads_read，期限選「永不過期」；再把廣告帳號指派給該系統用戶。',
      'zh-CN': '商务管理平台 → 商务设置 → 系统用户 → 生成新口令，勾选 ads_read，有效期选“永不过期”；再把广告账户分配给该系统用户。',
      en: 'Business settings → System users → Generate new token with ads_read, expiring “Never”; then assign the ad account to that system user.',
    },
  },
  {
    name: 'appSecret', label: { 'zh-TW': '應用程式密鑰', 'zh-CN': '应用密钥', en: 'App secret' }, isSecret: true, isOptional: true,
    help: { 'zh-TW': '建議填：developers.facebook.com → 你的應用程式 → 設定 → 基本資料；每次呼叫會附上證明（appsecret_proof）。', 'zh-CN': '建议填写：developers.facebook.com → 您的应用 → 设置 → 基本；每次调用会附上证明（appsecret_proof）。', en: 'Recommended: developers.facebook.com → your app → Settings → Basic; each call then carries a proof (appsecret_proof).' },
  },
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '在企業管理平台建立系統用戶，把廣告帳號指派給它（檢視成效即可）。',
    'zh-CN': '在商务管理平台创建系统用户，把广告账户分配给它（查看业绩即可）。',
    en: 'Make a system user in Business settings and assign the ad account to it (“View performance” is enough).',
  },
  {
    'zh-TW': '替系統用戶產生有 ads_read 權限、永不過期的權杖並貼上。',
    'zh-CN': '为系统用户生成带 ads_read 权限、永不过期的口令并粘贴。',
    en: 'Generate a token with ads_read that never expires for it, and paste it here.',
  },
  {
    'zh-TW': 'Meta 會在 28 天內改口（歸因與無效流量），所以過去 28 天每天都會再問一次，舊的說法也會留著。',
    'zh-CN': 'Meta 会在 28 天内修正数据（归因与无效流量），所以过去 28 天每天都会再问一次，旧的说法也会保留。',
    en: 'Meta says days differently for 28 days (attribution, invalid traffic): they are asked for again every day, and what was said before is kept.',
  },
]
