import type { Field, Words } from '#kit'

export const fields: readonly Field[] = [
  {
    name: 'advertiserId', label: { 'zh-TW': '廣告帳號 ID', 'zh-CN': '广告账户 ID', en: 'Advertiser ID' }, pattern: /^\d{5,25}$/, example: '7123456789012345678',
    help: { 'zh-TW': 'TikTok 廣告管理平台右上角的帳號選單，或網址中 aadvid= 後面的數字。', 'zh-CN': 'TikTok 广告管理平台右上角的账户菜单，或网址中 aadvid= 后面的数字。', en: 'In the account menu of TikTok Ads Manager, or after aadvid= in its address.' },
  },
  {
    name: 'appId', label: { 'zh-TW': 'App ID', 'zh-CN': 'App ID', en: 'App ID' }, pattern: /^\d{5,25}$/, example: '7012345678901234567',
    help: { 'zh-TW': 'business-api.tiktok.com → My Apps → 你的 App。需要「Reporting」與「Ad Account Management」權限。', 'zh-CN': 'business-api.tiktok.com → My Apps → 你的 App。需要“Reporting”与“Ad Account Management”权限。', en: 'business-api.tiktok.com → My Apps → your app. It needs the permissions Reporting and Ad Account Management.' },
  },
  {
    name: 'appSecret', label: { 'zh-TW': 'App 密鑰', 'zh-CN': 'App 密钥', en: 'App secret' }, isSecret: true,
    help: { 'zh-TW': '與 App ID 在同一頁。', 'zh-CN': '与 App ID 在同一页。', en: 'On the same page as the App ID.' },
  },
  { name: 'accessToken', label: { 'zh-TW': '存取權杖', 'zh-CN': '访问令牌', en: 'Access token' }, isGiven: true, isSecret: true, help: { 'zh-TW': '登入後自動取得，不會到期。', 'zh-CN': '登录后自动取得，不会过期。', en: 'Comes with signing in, and does not end.' } },
]

export const steps: readonly Words[] = [
  {
    'zh-TW': '在 business-api.tiktok.com 申請開發者並建立 App，等 TikTok 審核通過。',
    'zh-CN': '在 business-api.tiktok.com 申请开发者并创建 App，等 TikTok 审核通过。',
    en: 'Register as a developer at business-api.tiktok.com, make an app, and wait for TikTok to approve it.',
  },
  {
    'zh-TW': '把本系統的網址填進 App 的「Advertiser redirect URL」，再按「登入」。',
    'zh-CN': '把本系统的网址填进 App 的“Advertiser redirect URL”，再按“登录”。',
    en: 'Put this hub’s address into the app’s “Advertiser redirect URL”, then sign in.',
  },
  {
    'zh-TW': '花費以廣告帳號的幣別與時區計算；轉換數是 TikTok 自己的說法，沒有金額。',
    'zh-CN': '花费按广告账户的币种与时区计算；转化数是 TikTok 自己的说法，没有金额。',
    en: 'Spend is in the ad account’s own currency and days; conversions are TikTok’s own count, without an amount.',
  },
]
