import { defineConnector, words } from '#kit'
import { fields, steps } from './connect-words.ts'
import { pullMembers } from './pull-members.ts'
import { pushMembers } from './push-members.ts'
import { readHealth } from './read-health.ts'

/** The account's data centre is the end of its key. */
const hostOf = (apiKey: string | undefined): string => `https://${/-([a-z]{2}\d{1,3})$/.exec(apiKey ?? '')?.[1] ?? 'us1'}.api.mailchimp.com/3.0`

export default defineConnector({
  id: 'mailchimp',
  label: 'Mailchimp',
  kind: 'audience',
  docs: 'https://mailchimp.com/developer/marketing/api/',
  apiVersion: '3.0 (specification 3.0.55)',
  sunset: 'none announced',
  readOn: '2026-11-22',
  fields, steps,
  hosts: ({ apiKey }) => ({ default: hostOf(apiKey) }),
  batches: { 'audience.push': 500 },
  poll: { everyMs: 900_000, overlapMs: 120_000 },
  limits: { default: { perSecond: 10, burst: 10, source: 'Mailchimp publishes no rate, only ten connections at once for a user (Marketing API, Fundamentals, "Throttling"); so no more than ten a second' } },
  sign: (request, { apiKey }) => ({ ...request, headers: { ...request.headers, authorization: `Basic ${Buffer.from(`tonglu:${apiKey ?? ''}`, 'utf8').toString('base64')}` } }),
  does: { 'audience.push': pushMembers, 'audience.pull': pullMembers, 'account.health': readHealth },
  cannot: {
    'events.push': words(
      'Mailchimp 的事件要記在某個信箱名下（postListMemberEvents），也沒有防重複的編號；訂單事件只帶瀏覽器的標記，送了會重複或對不到人',
      'Mailchimp 的事件要记在某个邮箱名下（postListMemberEvents），也没有防重复的编号；订单事件只带浏览器的标记，发了会重复或对不到人',
      'Mailchimp keeps an event with a member’s address and knows no key of it (postListMemberEvents); ours carry the browser’s mark only, so one would be told of nobody, or twice',
    ),
  },
})
