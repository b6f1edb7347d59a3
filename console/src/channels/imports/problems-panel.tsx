import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { saveAs } from '../../shell/download.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { useList } from '../../shell/list.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { errorFilePath, fetchProblems, type Import, type RowProblem } from './imports-api.ts'
import { useProblemText } from './problem-text.ts'

/** What is wrong in which line of which file and how to mend it; all of it as a file to work through. */
export function ProblemsPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const { tag } = useLanguage()
  const list = useList<RowProblem & { id: string }>(['imports', 'problems', one.id, one.state], (cursor) => fetchProblems(one.id, cursor))
  return (
    <section className="tl-panel" aria-labelledby="import-problems">
      <div className="tl-panel-head">
        <h2 id="import-problems">{t('problems.title', { count: one.counts.problems, shown: format.number(one.counts.problems) })}</h2>
        <Button className="tl-end" icon={<Icon name="export" size={16} />} onClick={() => saveAs(errorFilePath(one.id, tag), 'errors.csv')}>{t('problems.file')}</Button>
      </div>
      {list.error !== null && list.rows.length === 0 && <ProblemNote error={list.error} onRetry={list.retry} />}
      <ProblemTable rows={list.rows} />
      {list.hasMore && <Button block onClick={list.loadMore} style={{ marginTop: 10 }}>{t('problems.more')}</Button>}
    </section>
  )
}

export function ProblemTable({ rows }: { rows: readonly RowProblem[] }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const say = useProblemText()
  if (rows.length === 0) return null
  return (
    <ScrollBox stack label={t('problems.table')} className="tl-import-problems">
      <table className="tl-plain">
        <thead><tr><th className="is-end">{t('problems.line')}</th><th>{t('problems.what')}</th><th>{t('problems.fix')}</th></tr></thead>
        <tbody>
          {rows.map((p, i) => (
            <tr key={p.id ?? i}>
              <td className="is-end">{p.line > 0 ? format.number(p.line) : '—'}</td>
              <td className="is-wrap">{p.severity === 'note' && <span className="tl-tag">{t('problems.note')}</span>} {say(p).problem}{(p.count ?? 1) > 1 ? ` ${t('problems.rows', { count: p.count, shown: format.number(p.count ?? 1) })}` : ''}</td>
              <td className="is-wrap">{say(p).fix}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
