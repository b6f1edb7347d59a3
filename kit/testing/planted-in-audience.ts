/** Bugs in the reference that keeps mailing lists. */
import { ConnectorFault, type AnyConnector, type AudienceMember, type AudienceRead, type Ports } from '#kit'
import { acmeAudience } from './acme/audience.ts'

const does = (ports: Partial<Ports>): Partial<AnyConnector> => ({ does: { ...acmeAudience.does, ...ports } })
const telling = (change: (member: AudienceMember) => AudienceMember): Partial<AnyConnector> => does({ 'audience.push': (at, members) => acmeAudience.does['audience.push'](at, members.map(change)) })
const told = (change: (items: AudienceRead[]) => AudienceRead[]): Partial<AnyConnector> => does({
  async 'audience.pull'(at, span) {
    const page = await acmeAudience.does['audience.pull'](at, span)
    return { ...page, items: change(page.items) }
  },
})
let times = 0

export const plantedInAudience: Readonly<Record<string, Partial<AnyConnector>>> = {
  'somebody who was never asked is not subscribed by being told, and stays what they are there': telling((one) => ({ ...one, state: one.state === 'never_asked' ? 'subscribed' : one.state })),
  'somebody who left here has left there': telling((one) => ({ ...one, state: one.state === 'unsubscribed' ? 'never_asked' : one.state })),
  'somebody who left there is told as unsubscribed': told((items) => items.filter((one) => one.state === 'subscribed')),
  'every member is told once over all pages, with what they said and their tags': told((items) => items.map((one) => ({ ...one, tags: one.tags.slice(0, 1) }))),
  'the same members told twice leave the same members there': telling((one) => ({ ...one, email: one.email.replace('@', `+${++times}@`) })),
  'one address that the system does not take does not sink the others': does({
    async 'audience.push'(at, members) {
      const answers = await acmeAudience.does['audience.push'](at, members)
      if (answers.some((one) => one.outcome === 'refused')) throw new ConnectorFault('invalid', 'an address was refused')
      return answers
    },
  }),
  'an address is one person, in capitals or not': does({
    async 'audience.push'(at, members) {
      await at.call({ operation: 'setPeople', method: 'PUT', path: '/people', effect: 'same', body: { people: members.map(({ email, tags }) => ({ email, said: 'yes', tags })) } })
      return members.map(({ email }) => ({ externalId: email, outcome: 'applied' }))
    },
  }),
  'a full batch of members goes through': { batches: { 'audience.push': 51 } },
}
