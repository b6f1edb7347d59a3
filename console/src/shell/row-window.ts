import { useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { mediaStore, useStore } from './store.ts'

const narrow = mediaStore('(max-width: 720px)')

/** A phone, or a window as narrow as one. */
export const useIsNarrow = (): boolean => useStore(narrow)

type More = { hasMore: boolean; loadMore: () => void }
const spare = 8
/** The next page is asked for this many rows before the reader meets the end. */
const ahead = 40

/** Which rows are in sight. All have one height, so no row has to be measured and scrolling costs the same at any length. */
export function useRowWindow(box: RefObject<HTMLDivElement | null>, count: number, rowHeight: number, { hasMore, loadMore }: More) {
  const [range, setRange] = useState({ first: 0, last: 40 })
  const look = useCallback(() => {
    const element = box.current
    if (!element) return
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - spare)
    const last = Math.min(count, Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + spare)
    setRange((old) => (old.first === first && old.last === last ? old : { first, last }))
  }, [box, count, rowHeight])
  useLayoutEffect(look, [look])
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, look])
  useEffect(() => { if (hasMore && range.last + ahead >= count) loadMore() }, [hasMore, loadMore, range.last, count])
  const onScroll = useKeptScroll(box, count, look)
  return { ...range, onScroll }
}

/** Where each visit to a list stood: going back to one shows the rows that were left. */
const left = new Map<string, number>()
const keptPlaces = 50

function useKeptScroll(box: RefObject<HTMLDivElement | null>, count: number, look: () => void): () => void {
  const visit = useRouterState({ select: (state) => state.location.state.__TSR_key ?? '' })
  const firstVisit = useRef(visit)
  const isDone = useRef(false)
  useLayoutEffect(() => {
    if (isDone.current || count === 0 || !box.current) return
    isDone.current = true
    const top = left.get(firstVisit.current)
    if (top !== undefined) box.current.scrollTop = top
  }, [box, count])
  return useCallback(() => {
    look()
    left.delete(visit)
    left.set(visit, box.current?.scrollTop ?? 0)
    const oldest = left.keys().next().value
    if (left.size > keptPlaces && oldest !== undefined) left.delete(oldest)
  }, [box, look, visit])
}
