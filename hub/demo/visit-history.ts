/** Who came to the web shop in a year: more before a campaign than buy, and lately many who only look. */
import { money } from '#kit'
import { keepSource, keepVisits } from '#attribution'
import { dayOf, type Work } from '#platform'
import { dayMs } from './calendar.ts'
import { luckOf } from './luck.ts'

const zone = 'Asia/Taipei'
/** Visitors for one order: in the year, and in the last month since people are sent by dearer ads. */
const [perOrder, perOrderLately] = [36, 47]
const latelyDays = 30
const origins = [['google', 'organic', 5], ['google', 'cpc', 3], ['facebook', 'paid', 2], ['(direct)', '(none)', 2]] as const

/** Of each day that is over: how many web orders there were tells how many came. */
export async function tellVisits(work: Work, channelIds: ReadonlyMap<string, string>, days: readonly { day: string; sales: readonly { channel: { code: string } }[] }[], now: Date): Promise<void> {
  const luck = luckOf(20_261_123)
  const id = work.newId()
  await keepSource(work, { id, kind: 'analytics', connector: 'ga4', name: '官網流量統計' }, channelIds.get('web')!)
  const lately = dayOf(new Date(now.getTime() - latelyDays * dayMs), zone)
  const whole = origins.reduce((n, [, , share]) => n + share, 0)
  await keepVisits(work, id, days.slice(0, -1).flatMap(({ day, sales }) => {
    const orders = sales.filter((s) => s.channel.code === 'web').length
    const came = Math.max(20, Math.round((orders + 0.5) * (day > lately ? perOrderLately : perOrder) * (0.85 + luck.next() * 0.3)))
    return origins.map(([source, medium, share]) => {
      const sessions = Math.max(1, Math.round((came * share) / whole))
      const purchases = Math.round((orders * share) / whole)
      return { day, source, medium, campaign: '', sessions, users: Math.ceil(sessions * 0.8), purchases, revenue: money(BigInt(purchases * 980), 'TWD') }
    })
  }))
}
