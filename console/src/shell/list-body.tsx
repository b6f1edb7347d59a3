import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { List } from './list.ts'
import { ProblemNote } from './problem-note.tsx'
import { Waiting } from './waiting.tsx'

type ListBodyProps = { list: Omit<List<unknown>, 'rows'> & { rows: readonly unknown[] }; /** What is said where there are no rows. */ empty: ReactNode; /** The button that reads on. */ more: string; children: ReactNode }

/** A short list without a table of its own: why it is not there, bars while it comes, a word where there is nothing, or its rows. */
export function ListBody({ list, empty, more, children }: ListBodyProps) {
  if (list.isFirstLoad && !list.error) return <Waiting />
  const isEmpty = list.rows.length === 0
  return (
    <>
      {!isEmpty && children}
      {isEmpty && !list.error && (typeof empty === 'string' ? <p className="tl-quiet">{empty}</p> : empty)}
      {list.error ? <ProblemNote error={list.error} onRetry={list.retry} /> : list.hasMore && <Button block className="tl-read-on" onClick={list.loadMore}>{more}</Button>}
    </>
  )
}
