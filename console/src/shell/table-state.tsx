import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { List } from './list.ts'
import { ProblemNote } from './problem-note.tsx'

type TableStateProps = { list: List<unknown>; narrow: boolean; isFiltered: boolean; onClear: () => void; empty: { title: string; next?: ReactNode } }

/** What stands where rows would: grey bars while they come, the reason when they do not, the next step when there are none. */
export function TableState({ list, narrow, isFiltered, onClear, empty }: TableStateProps) {
  const { t } = useTranslation()
  if (list.error) return <ProblemNote error={list.error} onRetry={list.retry} />
  if (list.isFirstLoad) {
    return (
      <div className="tl-bars" role="status" aria-label={t('loading')}>
        {Array.from({ length: narrow ? 6 : 12 }, (_, i) => <div key={i} className="tl-bar" style={{ width: `${92 - ((i * 17) % 40)}%` }} />)}
      </div>
    )
  }
  if (list.rows.length > 0) return null
  return (
    <div className="tl-empty">
      {isFiltered
        ? <><p>{t('table.noMatch')}</p><Button onClick={onClear}>{t('table.clear')}</Button></>
        : <><p>{empty.title}</p>{empty.next}</>}
    </div>
  )
}
