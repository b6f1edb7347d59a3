import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { Problem } from '../../shell/problem.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { FilesPanel } from './files-panel.tsx'
import { importQuery, isMoving, type Import } from './imports-api.ts'
import { ImportState } from './imports-screen.tsx'
import { Preparation } from './preparation.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { ResultPanel } from './result-panel.tsx'
import './imports.css'

/** One import from its files to the books: what was recognised, what only a person knows, a dry run, the run, the result. */
export function ImportScreen() {
  const { t } = useTranslation('imports')
  const { importId } = useParams({ strict: false })
  const one = useQuery(importQuery(importId ?? ''))
  return (
    <Page title={one.data ? t('one.title') : t('title')} help={t('one.help')}>
      <Link to="/imports" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('one.back')}</Link>
      {one.isPending && <Waiting />}
      {one.error && <ProblemNote error={one.error} onRetry={() => void one.refetch()} />}
      {one.data && <Whole one={one.data} />}
    </Page>
  )
}

function Whole({ one }: { one: Import }) {
  const { t } = useTranslation(['imports', 'files'])
  const format = useFormat()
  const client = useQueryClient()
  const isOver = one.state === 'done'
  // What came in changes the numbers of other screens; they are read again when it is over.
  useEffect(() => { if (isOver) for (const key of ['orders', 'overview', 'products', 'stock', 'channels']) void client.invalidateQueries({ queryKey: [key] }) }, [client, isOver])
  const isOpen = one.state === 'uploaded' || one.state === 'checked'
  return (
    <div className="tl-import">
      <div className="tl-order-facts">
        <ImportState state={one.state} /><strong>{t(`files:format.${one.detection?.format ?? 'generic'}`)}</strong><span>{t(`kind.${one.kind}`)}</span><span>{format.dateTime(one.createdAt)}</span><span>{one.actor}</span>
      </div>
      {one.error && <ProblemNote error={new Problem(one.error.code, 0, { ...one.error })} />}
      {(isMoving(one) || one.state === 'cancelled' || one.state === 'failed') && <ProgressPanel one={one} />}
      {(isOver || ((one.state === 'cancelled' || one.state === 'failed') && !one.isDryRun)) && <ResultPanel one={one} />}
      {isOpen && <Preparation one={one} />}
      {one.counts.problems > 0 && !isMoving(one) && <ProblemsPanel one={one} />}
      <FilesPanel one={one} />
    </div>
  )
}
