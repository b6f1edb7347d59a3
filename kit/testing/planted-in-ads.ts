/** Bugs in the references that sell ads and count visits. */
import { ConnectorFault, money, type AnyConnector, type Page, type Ports, type SpendDay } from '#kit'
import { acmeAds, acmeVisits } from './acme-ads/connector.ts'

const ads = (ports: Partial<Ports>): Partial<AnyConnector> => ({ does: { ...acmeAds.does, ...ports } })
const visits = (ports: Partial<Ports>): Partial<AnyConnector> => ({ does: { ...acmeVisits.does, ...ports } })
const spend = (change: (row: SpendDay) => SpendDay): Partial<AnyConnector> => ads({
  async 'spend.pull'(at, days) {
    const page = await acmeAds.does['spend.pull'](at, days)
    return { ...page, items: page.items.map(change) }
  },
})
const kept = new Map<string, Page<SpendDay>>()
let told = 0

export const plantedInAds: Readonly<Record<string, Partial<AnyConnector>>> = {
  // Through a float: 1.15 × 100 is 114.99999999999999.
  'every day of every campaign is told once over all pages, with its money to the cent': spend((row) => ({ ...row, spend: money(BigInt(Math.floor((Number(row.spend.minor) / 100) * 100)), row.spend.currency) })),
  'a day that the platform says anew is told anew': ads({
    async 'spend.pull'(at, days) {
      const key = JSON.stringify(days)
      if (!kept.has(key)) kept.set(key, await acmeAds.does['spend.pull'](at, days))
      return kept.get(key)!
    },
  }),
  // A day read as an instant, in a zone east of it.
  'only the days asked for are told, as the account counts its days': spend((row) => ({ ...row, day: new Date(Date.parse(`${row.day}T00:00:00+08:00`)).toISOString().slice(0, 10) })),
  'a day on which a campaign cost nothing is told as zero, or not told': spend((row) => ({ ...row, conversions: row.clicks === 0 ? '' : row.conversions })),
  'an event arrives with its order, its value and its moment': ads({ 'events.push': (at, events) => acmeAds.does['events.push'](at, events.map((one) => ({ ...one, at: at.now.toISOString() }))) }),
  'an event told twice counts once there': ads({
    async 'events.push'(at, events) {
      await acmeAds.does['events.push'](at, events.map((one) => ({ ...one, key: `${one.key}-${++told}` })))
      return events.map(({ key }) => ({ externalId: key, outcome: 'applied' }))
    },
  }),
  'an event that the system cannot take does not sink the others': ads({
    async 'events.push'(at, events) {
      if (events.some((one) => one.clientId === undefined)) throw new ConnectorFault('invalid', 'an event has no visitor')
      return acmeAds.does['events.push'](at, events)
    },
  }),
}

export const plantedInVisits: Readonly<Record<string, Partial<AnyConnector>>> = {
  'every day of every source is told once over all pages, and only the days asked for': visits({ 'visits.pull': (at, { from, to }) => acmeVisits.does['visits.pull'](at, { from, to }).then(({ items }) => ({ items, next: undefined })) }),
}
