/** Announces the shop's promotions where its goods are shown, the newest word of each, and reads back how they stand. */
import { ConnectorFault, ok, showId, type PromotionRead, type PromotionWish, type PushAnswer } from '#kit'
import { inWork, read, type Work } from '#platform'
import { listPromotions, type Promotion } from '#promotions'
import type { Reach, Turn } from '../connections/turn.ts'
import { addTally } from '../inbound/tally.ts'
import { keepPlace, placesOf, type Place } from './places.ts'

const silentMs = 300_000
/** Between two looks at one that is still looked at there, and at one that stands. */
const soonMs = 60_000
const rarelyMs = 3_600_000
/** Platforms forget what nobody says again (Google after thirty days). */
const sayAgainMs = 25 * 86_400_000
/** One that is over for so long is nobody's business any more. */
const pastMs = 7 * 86_400_000
const most = 500

export const promotionTurn: Turn = {
  name: 'promotions',
  suits: (kind) => kind === 'feed' || kind === 'social',
  on: ['promotion.changed'],
  async run(reach) {
    const { hub, who, connection, connector: { does } } = reach
    if (!does['promotions.push'] || connection.state !== 'live') return rarelyMs
    const now = hub.clock()
    const { promotions, places } = await read(hub, who, async (work) => ({ promotions: await listPromotions(work, { endsAfter: new Date(now.getTime() - pastMs), limit: most }), places: new Map((await placesOf(work, { connectionId: connection.id })).map((one) => [one.promotionId, one])) }))
    const [next] = promotions.filter((one) => isDue(one, places.get(one.id), now))
    if (next) {
      await announce(reach, next)
      return 0
    }
    return look(reach, promotions.flatMap((one) => places.get(one.id) ?? []), now)
  },
}

/** Is there something to say that was not said, or said too long ago? What was over before it was ever said is not. */
function isDue({ version, endsAt }: Pick<Promotion, 'version' | 'endsAt'>, place: Place | undefined, now: Date): boolean {
  const isOver = endsAt <= now
  if (!place) return !isOver
  if (place.sentVersion < version) return !(isOver && place.state === 'refused')
  return !isOver && place.state !== 'refused' && now.getTime() - place.sentAt.getTime() >= sayAgainMs
}

const toWish = ({ id, version, name, off, code, startsAt, endsAt, goods, minimumSpend }: Promotion): PromotionWish => ({
  id: showId('prm', id), version, title: name, off, code, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), ...(goods.kind !== 'all' && { goods: { [goods.kind]: goods.values } as NonNullable<PromotionWish['goods']> }), ...(minimumSpend && { minimumSpend }),
})

async function announce({ hub, who, connection, connector: { does }, at }: Reach, promotion: Promotion): Promise<void> {
  const [wish, port] = [toWish(promotion), promotion.endedAt === undefined ? 'promotions.push' as const : 'promotions.end' as const]
  const answer: PushAnswer = does[port] ? await does[port](at, wish) : { externalId: wish.id, outcome: 'refused', code: 'no_such_port', words: `the connector has no ${port}` }
  await inWork(hub, who, async (work) => {
    const [state, why] = answer.outcome === 'refused' ? ['refused' as const, [{ code: answer.code, words: answer.words }]] : ['sent' as const, []]
    await keepPlace(work, { connectionId: connection.id, promotionId: promotion.id, sentVersion: promotion.version, sentAt: work.now, verifiedVersion: undefined, state, why, checkedAt: undefined })
    await addTally(work, at.shop.zone, [{ connectionId: connection.id, what: state === 'refused' ? 'promotions_refused' : 'promotions', n: 1 }])
    return ok(undefined)
  })
}

const isSettled = ({ state }: Place): boolean => state === 'refused' || state === 'ended'
const dueAt = ({ state, checkedAt, sentAt }: Place): number => (checkedAt ?? sentAt).getTime() + (state === 'live' || state === 'rejected' || state === 'scheduled' ? rarelyMs : soonMs)

/** Asks how those stand whose time has come; answers when the next one's has. */
async function look({ hub, who, connector: { does }, at }: Reach, places: readonly Place[], now: Date): Promise<number> {
  const open = places.filter((one) => !isSettled(one))
  const due = open.filter((one) => dueAt(one) <= now.getTime())
  if (due.length === 0 || !does['promotions.read']) return Math.max(1000, Math.min(silentMs, ...open.map((one) => dueAt(one) - now.getTime())))
  const reads = await does['promotions.read'](at, due.map((one) => showId('prm', one.promotionId)))
  if (reads.length !== due.length) throw new ConnectorFault('contract_changed', `${due.length} promotions were asked for and ${reads.length} answered`)
  await inWork(hub, who, async (work) => {
    for (const [i, place] of due.entries()) await keepPlace(work, afterRead(work, place, reads[i]!), place.sentVersion)
    return ok(undefined)
  })
  return 0
}

/** What is not to be seen yet stays as it was. A word of another version is not about ours. */
function afterRead({ now }: Pick<Work, 'now'>, place: Place, { state, version, why }: PromotionRead): Place {
  if (state === undefined) return { ...place, checkedAt: now }
  if (version !== undefined && version !== place.sentVersion) return { ...place, checkedAt: now }
  return { ...place, state, why: [...why], verifiedVersion: place.sentVersion, checkedAt: now }
}
