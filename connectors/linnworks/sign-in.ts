import { z } from 'zod'
import { readAnswer, type Connected, type Grant, type Outgoing, type Renewal, type Values } from '#kit'

/** Each account lives on a server of its own, named by the sign-in; before the first one any server says 401. */
export const hosts = (values: Values) => ({
  default: values['server'] || 'https://eu-ext.linnworks.net',
  auth: 'https://api.linnworks.net',
  orders: `https://${(values['locality'] || 'EU').toLowerCase()}-api.linnworks.net/v2`,
})

export const signRequest = (request: Outgoing, values: Values): Outgoing => ({ ...request, headers: { ...request.headers, authorization: values['sessionToken'] ?? '' } })

const Session = z.object({
  Token: z.string().min(1),
  // The connection's proof goes there: nowhere but to Linnworks.
  Server: z.string().regex(/^https:\/\/[a-z0-9-]+\.linnworks\.net\/?$/, 'is no server of Linnworks'),
  Locality: z.enum(['EU', 'US', 'AS']),
  TTL: z.number().positive(),
})

/** A session is had for the keys, as often as needed: nobody signs in. */
export const renewal: Renewal = {
  earlyMs: 120_000,
  async renew(at: Connected): Promise<Grant> {
    const { values, now } = at
    const answer = await at.call({
      operation: 'AuthorizeByApplication', method: 'POST', host: 'auth', path: '/api/Auth/AuthorizeByApplication', effect: 'same', unsigned: true,
      body: { ApplicationId: values['applicationId'], ApplicationSecret: values['applicationSecret'], Token: values['installToken'] },
    })
    const session = readAnswer(Session, answer, 'the session')
    return { values: { sessionToken: session.Token, server: session.Server, locality: session.Locality }, expiresAt: new Date(now.getTime() + session.TTL * 1000) }
  },
}
