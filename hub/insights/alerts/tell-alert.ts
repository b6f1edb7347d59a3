/** An alert goes out by mail and to the shop's other programs; queued with the alert itself, so neither is ever without the other. */
import { showId, toDecimal } from '#kit'
import { announce, sendMail, sql, type Work } from '#platform'
import { languageOf, wordsIn } from '../reports/report-words.ts'
import type { Alert } from './alert.ts'
import type { AlertSettings } from './settings.ts'

export async function tellAlert(work: Work, alert: Alert, { receivers, locale }: AlertSettings): Promise<void> {
  const id = showId('alt', alert.id)
  const channel = alert.channelId === null ? null : await work.first<{ name: string }>(sql`select name from catalog.facts_channel where org_id = ${work.orgId} and channel_id = ${alert.channelId}`)
  if (receivers.length > 0) await sendMail(work, { key: `alert/${id}`, to: receivers, ...letterOf(alert, channel?.name ?? null, locale) })
  await announce(work, {
    key: `alert/${id}`, kind: 'alert.raised',
    payload: {
      alertId: id, kind: alert.kind, kpi: alert.kpi, channelId: alert.channelId === null ? null : showId('chn', alert.channelId), channel: channel?.name ?? null, direction: alert.direction, day: alert.lastDay, days: alert.days,
      currency: alert.currency, actual: String(alert.actual), expected: String(alert.expected), worth: String(alert.worth),
    },
  })
}

function letterOf(alert: Alert, channel: string | null, locale: string): { subject: string; text: string } {
  const tag = languageOf(locale)
  const say = wordsIn(tag, 'alerts')
  const money = (minor: bigint): string => `${alert.currency} ${Number(toDecimal({ minor, currency: alert.currency })).toLocaleString(tag)}`
  const amount = (n: bigint): string => (alert.kpi === 'visits' || alert.kind !== 'unusual' ? n.toLocaleString(tag) : money(n))
  const holes = {
    channel: channel ?? say('wholeShop'), kpi: say(`kpi.${alert.kpi}`), day: alert.lastDay, days: String(alert.days), worth: money(alert.worth), actual: amount(alert.actual), expected: amount(alert.expected), sample: String(alert.sample),
  }
  const key = alert.kind === 'unusual' ? `mail.${alert.direction}` : `mail.${alert.kind}`
  return { subject: say(`${key}.subject`, holes), text: [say(`${key}.text`, holes), say(`comparedWith.${alert.comparedWith}`, holes), say('mail.end')].filter((line) => line !== '').join('\n\n') }
}
