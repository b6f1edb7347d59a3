import { ConnectorFault, defineConnector, signTikTok, tiktokFault, tiktokSignIn, tiktokVersion, words } from '#kit'
import { fields, steps } from './connect-screen.ts'
import { readHealth } from './health.ts'
import { pullSpend } from './pull-spend.ts'

/** One who signs in may have other ad accounts than the one that was asked for. */
const signIn = tiktokSignIn((accounts, { advertiserId = '' }) => {
  if (accounts && !accounts.includes(advertiserId)) throw new ConnectorFault('auth', 'TikTok let in to other ad accounts than this one; sign in with the one that owns it', { code: 'other_account' })
})

export default defineConnector({
  id: 'tiktok-ads',
  label: 'TikTok Ads',
  kind: 'ads',
  docs: 'https://business-api.tiktok.com/portal/docs',
  apiVersion: tiktokVersion,
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://business-api.tiktok.com' }),
  batches: {},
  restates: { days: 28, source: 'TikTok Ads Manager help “Attribution windows”: as many as 28 days after a click; reports are said to settle within days, and late conversions count on the day of the click' },
  limits: { default: { perSecond: 5, burst: 10, source: 'TikTok API for Business “Rate limits”: 10 queries a second for each app by default (600 a minute); 40100 says it was too much. Ours is half of it.' } },
  sign: signTikTok,
  faultOf: tiktokFault,
  signIn,
  does: { 'spend.pull': pullSpend, 'account.health': readHealth },
  cannot: {
    'events.push': words(
      'Events API 要另外的像素權杖，網站事件還要訪客的 IP、瀏覽器字串或雜湊過的聯絡資料；訂單都不保存（文件 Events API 2.0「Report App, Web, Offline, or CRM events」）',
      'Events API 要另外的像素令牌，网站事件还要访客的 IP、浏览器字符串或哈希过的联系资料；订单都不保存（文档 Events API 2.0“Report App, Web, Offline, or CRM events”）',
      'the Events API has a pixel’s own token, and wants the visitor’s address, browser or hashed contacts for website events: orders keep none of it (Events API 2.0, “Report App, Web, Offline, or CRM events”)',
    ),
    'audience.push': words(
      '自訂受眾要上傳雜湊過的名單檔案（segment/mapping），而且這個 App 只要了報表與帳號權限；文件「Audience Management」',
      '自定义人群要上传哈希过的名单文件（segment/mapping），而且这个 App 只要了报表与账户权限；文档“Audience Management”',
      'custom audiences take hashed lists (segment/mapping) and another permission than the reports and accounts this app asks for (“Audience Management”)',
    ),
  },
})
