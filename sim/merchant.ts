import type pg from 'pg'
import type { ChannelsOptions } from '#channels'
import type { Hub } from '#platform'
import { finishSignIn, startSignIn } from '../hub/channels/connections/sign-in.ts'
import { askBooks } from './ask-books.ts'
import type { Simulator } from '../kit/testing/simulator.ts'
import type { FastClock } from './clock.ts'
import type { Shop } from './open-street.ts'
import { connectorOf, publicUrl } from './platforms.ts'
import type { Booth } from './street.ts'

/**
 * The shop's own person: looks once a minute, and signs in again where a platform lets us in no more. That has to happen
 * where a refresh token serves once and the answer to it was lost with the hub or on the line; nothing else can mend it.
 */
export async function signInAgain(hub: Hub, options: ChannelsOptions, { who, org, street }: Shop, pool: pg.Pool, clock: FastClock): Promise<number> {
  const refused = await askBooks<{ id: string; downSince: Date | null }>(pool, org.id, `select id, down_since as "downSince" from channels.connection where org_id = $1 and state = 'refused'`)
  let done = 0
  for (const { id, downSince } of refused) {
    const booth = street.booths.find((b) => b.connectionId === id)
    if (!booth || !connectorOf(booth.connector).signIn) continue
    const started = await startSignIn(hub, options, who, id, publicUrl)
    if (!started.ok) continue
    const [, state = ''] = /[?&]state=([^&]+)/.exec(decodeURIComponent(started.value.address)) ?? []
    const finished = await finishSignIn(hub, options, who, { state, ...yesOf(booth) }, publicUrl)
    if (!finished.ok) continue
    done++
    street.troubles.push({ from: downSince?.getTime() ?? clock.now().getTime(), until: clock.now().getTime(), booth, what: `${booth.name} wanted to be signed in again` })
  }
  return done
}

/** What the platform's page sends back with the merchant who said yes; only Shopee's refresh tokens serve once. */
function yesOf({ simulator }: Booth): Record<string, string> {
  const { code, good } = simulator as Simulator & { code?: () => string }
  return { code: code?.() ?? 'good-code', shop_id: good['shopId'] ?? '' }
}
