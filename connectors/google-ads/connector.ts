import { defineConnector, googleFault, openGoogle, words } from '#kit'
import { version } from './ask.ts'
import { fields, steps } from './connect-screen.ts'
import { readHealth } from './health.ts'
import { pullSpend } from './pull-spend.ts'
import { pushEvents } from './push-events.ts'

const google = openGoogle('https://www.googleapis.com/auth/adwords')

export default defineConnector({
  id: 'google-ads',
  label: 'Google Ads',
  kind: 'ads',
  docs: 'https://developers.google.com/google-ads/api/docs/start',
  apiVersion: `${version} (discovery 20260721)`,
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://googleads.googleapis.com', oauth: 'https://oauth2.googleapis.com' }),
  batches: { 'events.push': 2000 },
  restates: { days: 30, source: 'Google Ads help “About conversion windows”: 30 days after a click by default (as many as 90 by choice); “Invalid traffic”: what was invalid is credited back later.' },
  marks: ['gclid', '_gcl_aw'],
  limits: { default: { perSecond: 2, burst: 10, source: 'Google Ads API “Access levels”: 15,000 operations a day with basic access; “Rate limits”: a second’s limit that Google names no number for (RESOURCE_TEMPORARILY_EXHAUSTED). Ours is a cautious pace.' } },
  sign(request, values) {
    const manager = (values['loginCustomerId'] ?? '').replaceAll('-', '')
    const signed = google.sign(request, values)
    return { ...signed, headers: { ...signed.headers, 'developer-token': values['developerToken'] ?? '', ...(manager === '' ? {} : { 'login-customer-id': manager }) } }
  },
  faultOf: googleFault,
  signIn: google.signIn,
  renewal: google.renewal,
  does: { 'spend.pull': pullSpend, 'events.push': pushEvents, 'account.health': readHealth },
  cannot: {
    'audience.push': words(
      '名單要用 OfflineUserDataJobService 或 Data Manager API 上傳，只收雜湊過的聯絡資料，並逐人附上同意；這個連接器只報花費與成交',
      '名单要用 OfflineUserDataJobService 或 Data Manager API 上传，只收哈希过的联系资料，并逐人附上同意；这个连接器只报花费与成交',
      'lists go through OfflineUserDataJobService or the Data Manager API, with hashed contacts and each person’s consent; this connector tells of spend and sales only',
    ),
  },
})
