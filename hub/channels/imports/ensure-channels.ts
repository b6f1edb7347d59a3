import * as catalog from '#catalog'
import { sql, type Work } from '#platform'

const kinds: readonly [catalog.ChannelKind, RegExp][] = [
  ['wholesale', /wholesale|distributor|reseller|b2b|批發|批发|經銷|经销/i],
  ['store', /in-?store|retail|門市|门店|實體|实体|\bpos\b|outlet|till/i],
  ['marketplace', /amazon|shopee|蝦皮|虾皮|momo|pchome|yahoo|lazada|ebay|etsy|flipkart|myntra|ajio|paytm|snapdeal|limeroad|rakuten|樂天|taobao|淘宝|tmall|天猫|京东|拼多多|marketplace|商城/i],
  ['social', /facebook|instagram|tiktok|抖音|\bline\b|wechat|微信|小红书|直播/i],
  ['own_shop', /shopify|woo|cyberbiz|shopline|91app|官網|官网|online|web|direct|site/i],
]
const guessKind = (name: string): catalog.ChannelKind => kinds.find(([, word]) => word.test(name))?.[0] ?? 'other'

/** "Amazon.in" → "amazon-in"; letters of any script stay. */
export const codeOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'channel'

/** Channels by name as a file or a person says it; unknown ones are opened. Known by their name first, then by the code it makes. */
export async function ensureChannels(work: Work, wants: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const before = split(wants, await catalog.listChannels(work))
  if (before.missing.length === 0) return before.found
  // Two files that bring the same new channel at once would both open it: the second waits and finds it.
  await work.query(sql`select pg_advisory_xact_lock(hashtextextended(${work.orgId} || '/channels.ensure', 0))`)
  const { found, missing } = split(wants, await catalog.listChannels(work))
  if (missing.length === 0) return found
  const answers = await catalog.saveChannels(work, missing.map(({ name, currency }) => ({ code: codeOf(name), name, kind: guessKind(name), currency })))
  answers.forEach((answer, i) => { if (answer.ok) found.set(missing[i]!.name, answer.channel.id) })
  return found
}

function split(wants: ReadonlyMap<string, string>, known: Awaited<ReturnType<typeof catalog.listChannels>>): { found: Map<string, string>; missing: { name: string; currency: string }[] } {
  const found = new Map<string, string>()
  const missing: { name: string; currency: string }[] = []
  for (const [name, currency] of wants) {
    const one = known.find((c) => c.name.toLowerCase() === name.toLowerCase()) ?? known.find((c) => c.code === codeOf(name))
    if (one) found.set(name, one.id)
    else missing.push({ name, currency })
  }
  return { found, missing }
}
