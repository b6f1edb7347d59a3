import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import type { Connection } from '../connections/connections-api.ts'
import { Fact } from '../connections/fact.tsx'
import { Moment } from '../connections/moment.tsx'
import { booksQuery, retryBooks, useBesideDeed, type BookRow } from './beside-api.ts'
import { BooksHistory } from './books-history.tsx'
import { RowsPanel } from './rows-panel.tsx'

const states = ['waiting', 'sent', 'applied', 'refused', 'skipped'] as const

/** Orders that the accounts were told of, wait to be told, or were refused. */
export function BooksTab({ connection: { id } }: { connection: Connection }) {
  const { t } = useTranslation('move-in')
  const format = useFormat()
  const mayWrite = useCanWrite('channels')
  const { data, error, refetch } = useQuery(booksQuery(id))
  const retry = useBesideDeed((orderId: string | undefined) => retryBooks(id, orderId))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  const refused = data.counts['refused'] ?? 0
  return (
    <div className="tl-stack">
      <section className="tl-panel tl-stack">
        <h2>{t('books.title')}</h2>
        <p className="tl-quiet">{t('books.what')}{data.since !== null && <> {t('books.since')} <Moment at={data.since} short /></>}</p>
        <dl className="tl-cells">{states.map((state) => <Fact key={state} name={t(`book.${state}`)}>{format.number(data.counts[state] ?? 0)}</Fact>)}</dl>
        {retry.error && <Alert type="error" showIcon title={sayProblem(retry.error)} />}
        {mayWrite && refused > 0 && <div><Button loading={retry.isPending} onClick={() => retry.mutate(undefined)}>{t('books.retryAll', { count: refused, shown: format.number(refused) })}</Button></div>}
      </section>
      <BooksHistory id={id} history={data.history} />
      <RowsPanel<BookRow>
        id={id} path="books/orders" title={t('books.rows')} empty={t('books.none')} filter={{ name: 'state', label: t('column.state'), options: states.map((value) => ({ value, label: t(`book.${value}`) })) }}
        columns={[t('column.order'), t('column.state'), t('column.at'), t('column.words')]} keyOf={(row) => row.orderId}
        cells={(row) => [
          <Link key="order" to="/orders/$orderId" params={{ orderId: row.orderId }} className="tl-link">{row.orderId}</Link>, t(`book.${row.state}`), <Moment key="at" at={row.changedAt} short />,
          <span key="words">{row.words ?? ''}{mayWrite && row.state === 'refused' && <> <Button size="small" onClick={() => retry.mutate(row.orderId)}>{t('books.retry')}</Button></>}</span>,
        ]}
      />
    </div>
  )
}
