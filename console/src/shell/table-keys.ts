import { useState, type KeyboardEvent, type RefObject } from 'react'

/** Arrow keys, page keys, Home and End walk the rows; Enter opens the one they stand on. */
export function useTableKeys(box: RefObject<HTMLDivElement | null>, count: number, rowHeight: number, headHeight: number, open: (index: number) => void) {
  const [at, setActive] = useState<number>()
  const active = at !== undefined && at < count ? at : undefined
  const page = (): number => Math.max(1, Math.floor(((box.current?.clientHeight ?? 400) - headHeight) / rowHeight) - 1)
  const move = (to: number): void => {
    const index = Math.min(Math.max(to, 0), count - 1)
    setActive(index)
    const element = box.current
    if (!element) return
    const top = index * rowHeight
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + rowHeight + headHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + rowHeight + headHeight - element.clientHeight
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || count === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const from = active ?? -1
    const to: Record<string, number> = { ArrowDown: from + 1, ArrowUp: from - 1, PageDown: from + page(), PageUp: from - page(), Home: 0, End: count - 1 }
    const next = to[event.key]
    if (next !== undefined) move(next)
    else if (event.key === 'Enter' && active !== undefined) open(active)
    else return
    event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}
