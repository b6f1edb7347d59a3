import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { locationsQuery } from '../../stock/stock-api.ts'
import type { Connection } from '../connections/connections-api.ts'
import { Fact } from '../connections/fact.tsx'
import { Moment } from '../connections/moment.tsx'
import { keepLevels, levelsQuery, runLevels, useBesideDeed, type ComparedLevels, type LevelCheck } from './beside-api.ts'
import { RowsPanel } from './rows-panel.tsx'
import { sayRefusal } from './say-row.ts'

const outcomes = ['differs', 'changed', 'unknown', 'refused', 'unreadable', 'same'] as const

/** The last comparison with the other system's stock: how it ended, where it differs, and whose numbers count. */
export function LevelsTab({ connection: { id } }: { connection: Connection }) {
  const { t } = useTranslation('move-in')
  const format = useFormat()
  const mayWrite = useCanWrite('channels')
  const { data, error, refetch } = useQuery(levelsQuery(id))
  const run = useBesideDeed(() => runLevels(id))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <div className="tl-stack">
      <section className="tl-panel tl-stack">
        <h2>{t('levels.title')}</h2>
        <p className="tl-quiet" role="status">{t(`levelsPhase.${data.phase}`)}{data.endedAt !== null && <> · <Moment at={data.endedAt} short /></>}</p>
        <dl className="tl-cells">{outcomes.map((outcome) => <Fact key={outcome} name={t(`check.${outcome}`)}>{format.number(data.counts[outcome] ?? 0)}</Fact>)}</dl>
        {run.error && <Alert type="error" showIcon title={sayProblem(run.error)} />}
        {mayWrite && <div><Button loading={run.isPending} onClick={() => run.mutate(undefined)}>{t('levels.run')}</Button></div>}
      </section>
      {mayWrite && <LevelsForm key={`${data.locationId} ${data.place} ${data.leads}`} id={id} levels={data} />}
      <RowsPanel<LevelCheck>
        id={id} path="levels/rows" title={t('levels.rows')} empty={t('levels.none')} filter={{ name: 'outcome', label: t('column.became'), options: outcomes.map((value) => ({ value, label: t(`check.${value}`) })) }}
        columns={[t('column.sku'), t('column.ours'), t('column.theirs'), t('column.became')]} keyOf={(row) => row.sku}
        cells={(row) => [row.sku, row.ours === null ? '' : format.number(row.ours), row.theirs === null ? '' : format.number(row.theirs), `${t(`check.${row.outcome}`)} ${sayRefusal(row.said)}`]}
      />
    </div>
  )
}

type Wish = { locationId: string; place: string; leads: boolean }

function LevelsForm({ id, levels }: { id: string; levels: ComparedLevels }) {
  const { t } = useTranslation('move-in')
  const locations = useQuery(locationsQuery).data ?? []
  const save = useBesideDeed(({ locationId, place, leads }: Wish) => keepLevels(id, { locationId: locationId === '' ? null : locationId, place: place.trim() === '' ? null : place.trim(), leads }))
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('levels.how')}</h2>
      {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      <Form<Wish> layout="vertical" requiredMark={false} initialValues={{ locationId: levels.locationId ?? '', place: levels.place ?? '', leads: levels.leads }} onFinish={(wish) => save.mutate(wish)}>
        <Form.Item name="locationId" label={t('levels.location')}><Select options={[{ value: '', label: t('levels.anywhere') }, ...locations.map((l) => ({ value: l.id, label: l.name }))]} /></Form.Item>
        <Form.Item name="place" label={t('placeThere')} extra={t('levels.placeWhy')}><Input maxLength={200} autoComplete="off" /></Form.Item>
        <Form.Item name="leads" label={t('levels.leads')} extra={t('levels.leadsWhy')} valuePropName="checked"><Switch /></Form.Item>
        <Button htmlType="submit" loading={save.isPending}>{t('save')}</Button>
      </Form>
    </section>
  )
}
