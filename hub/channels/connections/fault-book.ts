/** What is wrong with one connection now, over all its turns: what its row says, since when nothing comes through, and who waits for its return. */
import type { Hub } from '#platform'
import { forgetFault, keepFault, type Failure } from './turn-faults.ts'
import type { Connection, ConnectionFault } from './turn.ts'

export type FaultBook = {
  /** A turn went; `isAnswered`: the platform answered meanwhile. */
  went: (turn: string, isAnswered: boolean) => Promise<void>
  /** A turn failed; `isSilent`: the platform answered nobody meanwhile. */
  failed: (turn: string, failure: Failure, isSilent: boolean) => Promise<void>
  /** Told when a platform that was silent answers again, whichever turn asked; answers how to hear no more. */
  onBack: (hear: () => void) => () => void
}

export function openFaultBook(hub: Hub, orgId: string, first: Connection): FaultBook {
  const { id } = first
  // What the row says of faults that earlier holders left is theirs until a turn of ours went.
  const faults = new Map<string, ConnectionFault>(first.fault ? [[first.fault.operation ?? '', first.fault]] : [])
  const hearing = new Set<() => void>()
  let isDown = first.downSince !== undefined
  // One after the other: of two turns that go again in the same moment, the first would leave the other's fault in the row after that one has taken it out.
  let kept: Promise<unknown> = Promise.resolve()
  const afterOther = <T>(keep: () => Promise<T>): Promise<T> => {
    const done = kept.then(keep)
    kept = done.catch(() => undefined)
    return done
  }
  return {
    async went(turn, isAnswered) {
      if (!faults.has(turn) && !(isDown && isAnswered)) return
      const isBack = await afterOther(async () => {
        faults.delete(turn)
        const wasDown = isDown
        if (!wasDown || isAnswered) await forgetFault(hub, orgId, id, [...faults.values()].at(-1))
        if (isAnswered) isDown = false
        return wasDown && isAnswered
      })
      if (isBack) for (const hear of hearing) hear()
    },
    async failed(turn, failure, isSilent) {
      if (failure.fault) faults.set(turn, failure.fault)
      isDown ||= isSilent || failure.kind === 'auth'
      await afterOther(() => keepFault(hub, orgId, { id }, failure, isSilent))
    },
    onBack(hear) {
      hearing.add(hear)
      return () => void hearing.delete(hear)
    },
  }
}
