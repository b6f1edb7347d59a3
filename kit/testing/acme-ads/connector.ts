/** Systems beside the channels that do not exist: one sells ads, one counts visits. The kit plants its bugs in them. */
import { defineConnector, type Words } from '#kit'
import { pullSpend, pullVisits, pushEvents, readHealth } from './acme-ads.ts'

const words = (tw: string, cn: string, en: string): Words => ({ 'zh-TW': tw, 'zh-CN': cn, en })

const facts = {
  docs: 'https://ads.acme.example/docs',
  apiVersion: 'v1',
  sunset: 'none announced',
  readOn: '2026-11-01',
  fields: [{ name: 'apiKey', label: words('金鑰', '密钥', 'Key'), help: words('設定頁最下方', '设置页最下方', 'At the end of the settings'), isSecret: true }],
  steps: [words('登入廣告後台', '登录广告后台', 'Sign in to the ads page')],
  hosts: () => ({ default: 'https://ads.acme.example/v1' }),
  batches: { 'events.push': 25 },
  limits: { default: { perSecond: 50, burst: 100, source: 'https://ads.acme.example/docs#limits' } },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['apiKey']}` } }),
} as const satisfies Partial<Parameters<typeof defineConnector>[0]>

export const acmeAds = defineConnector({
  ...facts, id: 'acme-ads', label: 'Acme Ads', kind: 'ads', restates: { days: 7, source: 'https://ads.acme.example/docs#late' }, marks: ['acme_visitor'],
  does: { 'spend.pull': pullSpend, 'events.push': pushEvents, 'account.health': readHealth },
  cannot: { 'audience.push': 'Acme Ads keeps no lists of people (https://ads.acme.example/docs#calls)' },
})

export const acmeVisits = defineConnector({
  ...facts, id: 'acme-visits', label: 'Acme Visits', kind: 'analytics', restates: { days: 3, source: 'https://ads.acme.example/docs#late' }, marks: ['acme_visitor'],
  does: { 'visits.pull': pullVisits, 'events.push': pushEvents, 'account.health': readHealth }, cannot: {},
})
