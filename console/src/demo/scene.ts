import type { Connection } from '../channels/connections/connections-api.ts'
import type { Deed } from './break-api.ts'

type Seen = Pick<Connection, 'state' | 'fault' | 'downSince' | 'backlog' | 'today' | 'tokenEndsAt'>

/** One breaking from its click on: what was before, when the hub noticed, how deep it got, when it was over. Times in milliseconds. */
export type Scene = { what: Exclude<Deed, 'mend'>; at: number; mendedAt?: number; noticedAt?: number; overAt?: number; /** Bought by the flood. */ orders: number; worst: number; before: Seen; now: Seen }

/** Who noticed nothing for so long has mended it without a word. */
const quietMs = 20_000

export const backlogOf = ({ backlog }: Pick<Seen, 'backlog'>): number => backlog.waiting + backlog.toFetch
const counted = ({ today }: Seen, what: string): number => today[what] ?? 0
/** Since the scene began. */
export const gained = ({ before, now }: Scene, what: string): number => Math.max(0, counted(now, what) - counted(before, what))

export const beginScene = (what: Scene['what'], before: Seen, at: number, orders: number): Scene => ({ what, at, orders, worst: backlogOf(before), before, now: before })

/** The scene after another look at the connection. */
export function watch(scene: Scene, now: Seen, at: number): Scene {
  if (scene.overAt !== undefined) return scene
  const seen: Scene = { ...scene, now, worst: Math.max(scene.worst, backlogOf(now)) }
  // What was wrong before, as long as it is the same, is not of this scene.
  const isWell = (now.fault === null || now.fault.at === scene.before.fault?.at) && now.downSince === null && now.state !== 'refused'
  const noticedAt = scene.noticedAt ?? (isNoticed(seen, isWell) ? at : undefined)
  const isOver = isDone(seen, isWell, noticedAt, at)
  return { ...seen, ...(noticedAt === undefined ? {} : { noticedAt }), ...(isOver ? { overAt: at } : {}) }
}

function isNoticed(scene: Scene, isWell: boolean): boolean {
  if (scene.what === 'flood') return gained(scene, 'orders_placed') > 0 || backlogOf(scene.now) > 1
  return scene.what === 'expire' ? hasNewToken(scene) : !isWell
}

const hasNewToken = ({ before, now }: Scene): boolean => now.tokenEndsAt !== before.tokenEndsAt

function isDone(scene: Scene, isWell: boolean, noticedAt: number | undefined, at: number): boolean {
  const isEmpty = backlogOf(scene.now) <= 1
  switch (scene.what) {
    case 'cut': return scene.mendedAt !== undefined && isWell && isEmpty && at > scene.mendedAt
    case 'flood': return gained(scene, 'orders_placed') >= scene.orders && isEmpty
    case 'expire': return isWell && (hasNewToken(scene) || at - scene.at > quietMs)
    case 'fault': return isWell && (noticedAt !== undefined || at - scene.at > quietMs)
  }
}
