/** Remembers that the database's disk was full: the database still answers then, so asking it whether it lives tells nothing. */
export type DiskWatch = { refused: () => void; wrote: () => void; isFull: () => boolean }

/** Nothing may be sent to a hub that is not ready, so no write would ever clear the mark: after this time it is worth another try. */
const tryAgainAfterMs = 30_000

export function watchDisk(clock: () => Date): DiskWatch {
  let fullSince: Date | undefined
  return {
    refused: () => { fullSince = clock() },
    wrote: () => { fullSince = undefined },
    isFull: () => fullSince !== undefined && clock().getTime() - fullSince.getTime() < tryAgainAfterMs,
  }
}
