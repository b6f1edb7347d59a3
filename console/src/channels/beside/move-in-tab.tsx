import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MoneyJson } from '#kit'
import { DayField } from '../../shell/day-field.tsx'
import { addDays, dayIn, instantOf } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite, useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { locationsQuery } from '../../stock/stock-api.ts'
import { useConnectors, type Connection } from '../connections/connections-api.ts'
import { Moment } from '../connections/moment.tsx'
import { letIn, moveInQuery, readThere, stopMoveIn, useBesideDeed, type MoveIn, type MoveInRow } from './beside-api.ts'
import { RowsPanel } from './rows-panel.tsx'
import { sayRefusal } from './say-row.ts'

const usualDays = 365
const partNames = ['products', 'bundles', 'prices', 'listings', 'levels', 'orders'] as const

/** Moving a shop out of another hub: read, look at what would come in, let it in, see what was refused. */
export function MoveInTab({ connection: { id, state, connector } }: { connection: Connection }) {
  const { t } = useTranslation('move-in')
  const { data, error, refetch } = useQuery(moveInQuery(id))
  const mayWrite = useCanWrite('channels')
  const hasOrders = useConnectors()?.find((c) => c.id === connector)?.does.includes('orders.pull') ?? true
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <div className="tl-stack">
      {state !== 'live' && state !== 'shadow' && <Alert type="info" showIcon title={t('notLive')} />}
      <StepPanel id={id} moveIn={data} mayWrite={mayWrite} hasOrders={hasOrders} />
      {data.counts.length > 0 && <CountsPanel moveIn={data} />}
      {data.counts.length > 0 && (
        <RowsPanel<MoveInRow>
          id={id} path="move-in/rows" title={t('rows')} empty={t('rowsNone')} filter={{ name: 'state', label: t('column.state'), options: (['waiting', 'done', 'refused'] as const).map((value) => ({ value, label: t(`state.${value}`) })) }}
          columns={[t('column.part'), t('column.key'), t('column.place'), t('column.became')]} keyOf={(row) => `${row.part} ${row.key}`}
          cells={(row) => [t(`part.${row.part}`), row.part === 'levels' || row.part === 'prices' ? codeOf(row.key) : row.key, row.place, <Became key="became" row={row} />]}
        />
      )}
    </div>
  )
}

/** A level is known by its place and its SKU together, a price by its list and its SKU. */
function codeOf(key: string): string {
  const both = /^\["(?:[^"\\]|\\.)*",("(?:[^"\\]|\\.)*")\]$/.exec(key)
  return both ? String(JSON.parse(both[1]!)) : key
}

const isMoney = (value: unknown): value is MoneyJson => typeof value === 'object' && value !== null && 'minor' in value

function Became({ row: { state, outcome, said } }: { row: MoveInRow }) {
  const { t } = useTranslation('move-in')
  const format = useFormat()
  const shown = (value: unknown): unknown => (isMoney(value) ? format.money(value) : value)
  if (state === 'refused') return <span className="tl-bad">{sayRefusal(said)}</span>
  if (outcome === 'differs' && said) return <>{t('differs', { ours: shown(said['ours']), theirs: shown(said['theirs']) })}</>
  return <>{t(`outcome.${outcome}`)}</>
}

function StepPanel({ id, moveIn, mayWrite, hasOrders }: { id: string; moveIn: MoveIn; mayWrite: boolean; hasOrders: boolean }) {
  const { t } = useTranslation('move-in')
  const isBusy = moveIn.phase === 'reading' || moveIn.phase === 'running'
  const stop = useBesideDeed(() => stopMoveIn(id))
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('title')}</h2>
      <p className="tl-quiet">{t('what')}</p>
      <p role="status"><strong>{t(`phase.${moveIn.phase}`)}</strong>{moveIn.part !== null && isBusy && ` · ${t(`part.${moveIn.part}`)}`}{moveIn.endedAt !== null && !isBusy && <> · <Moment at={moveIn.endedAt} short /></>}</p>
      {mayWrite && isBusy && <div className="tl-begin"><Button loading={stop.isPending} onClick={() => stop.mutate(undefined)}>{t('stop')}</Button></div>}
      {mayWrite && !isBusy && <ReadForm id={id} isAgain={moveIn.phase !== 'none'} hasOrders={hasOrders} />}
      {mayWrite && !isBusy && moveIn.part === null && moveIn.phase !== 'none' && <StartForm id={id} moveIn={moveIn} />}
    </section>
  )
}

function ReadForm({ id, isAgain, hasOrders }: { id: string; isAgain: boolean; hasOrders: boolean }) {
  const { t } = useTranslation('move-in')
  const zone = useSession().org.timeZone
  const today = dayIn(zone)
  const [from, setFrom] = useState(addDays(today, -usualDays))
  const read = useBesideDeed((day: string) => readThere(id, instantOf(day, zone)))
  return (
    <>
      {read.error && <Alert type="error" showIcon title={sayProblem(read.error)} />}
      <div className="tl-begin">
        {hasOrders && <DayField aria-label={t('ordersFrom')} allowClear={false} value={dayjs(from)} maxDate={dayjs(today)} onChange={(day) => { if (day) setFrom(day.format('YYYY-MM-DD')) }} />}
        <Button {...(isAgain ? {} : { type: 'primary' as const })} loading={read.isPending} onClick={() => read.mutate(from)}>{t(isAgain ? 'readAgain' : 'read')}</Button>
      </div>
    </>
  )
}

function StartForm({ id, moveIn }: { id: string; moveIn: MoveIn }) {
  const { t } = useTranslation('move-in')
  const locations = useQuery(locationsQuery).data ?? []
  const places = [...new Set(moveIn.counts.filter((c) => c.part === 'levels').map((c) => c.place))]
  const [locationId, setLocationId] = useState(moveIn.locationId ?? undefined)
  const [place, setPlace] = useState(moveIn.place ?? undefined)
  const start = useBesideDeed(() => letIn(id, { ...(locationId !== undefined && { locationId }), ...(place !== undefined && { place }) }))
  return (
    <>
      {start.error && <Alert type="error" showIcon title={sayProblem(start.error)} />}
      <div className="tl-begin">
        {places.length > 0 && <Select aria-label={t('location')} placeholder={t('location')} value={locationId ?? null} onChange={(value: string | null) => setLocationId(value ?? undefined)} options={locations.map((l) => ({ value: l.id, label: l.name }))} popupMatchSelectWidth={false} />}
        {places.length > 1 && <Select aria-label={t('placeThere')} placeholder={t('placeThere')} value={place ?? null} onChange={(value: string | null) => setPlace(value ?? undefined)} options={places.map((value) => ({ value, label: value }))} popupMatchSelectWidth={false} />}
        <Button type="primary" loading={start.isPending} onClick={() => start.mutate(undefined)}>{t(moveIn.phase === 'done' ? 'startAgain' : 'start')}</Button>
      </div>
    </>
  )
}

/** What would come in, and what became of it. */
function CountsPanel({ moveIn: { counts } }: { moveIn: MoveIn }) {
  const { t } = useTranslation('move-in')
  const format = useFormat()
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('counts')}</h2></div>
      <ScrollBox label={t('counts')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('column.part')}</th><th scope="col">{t('column.place')}</th><th scope="col">{t('column.became')}</th><th scope="col" className="is-end">{t('column.count')}</th></tr></thead>
          <tbody>
            {partNames.flatMap((part) => counts.filter((c) => c.part === part)).map((c) => (
              <tr key={`${c.part} ${c.place} ${c.state} ${c.outcome}`}><td>{t(`part.${c.part}`)}</td><td>{c.place}</td><td className={c.state === 'refused' ? 'tl-bad' : ''}>{t(`outcome.${c.outcome}`)}</td><td className="is-end">{format.number(c.n)}</td></tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
