import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { useIsNarrow } from '../../shell/row-window.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import type { Connection } from '../connections/connections-api.ts'
import { HealthTag } from '../connections/health-tag.tsx'
import { differenceCountsQuery, pushStates, speedQuery, sweepNow, type Push, type Speed } from './pushes-api.ts'
import { PushTag } from './push-tag.tsx'
import { useSpan } from './span.ts'

type PaceCardProps = { connection: Connection; counts: readonly { kind: Push['kind']; state: Push['state']; count: number }[] }

/** One connection: how many stand where, how fast it follows, what it shows that it should not. Numbers open their rows. */
export function PaceCard({ connection, counts }: PaceCardProps) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const sum = (state: Push['state']): number => counts.filter((c) => c.state === state).reduce((n, c) => n + c.count, 0)
  const standing = pushStates.filter((state) => sum(state) > 0)
  return (
    <li className="tl-panel tl-pace">
      <div className="tl-connection-head">
        <h2><Link to="/connections/$id" params={{ id: connection.id }} search={{}}>{connection.name}</Link></h2>
        <HealthTag connection={connection} />
        <span className="tl-end"><SweepButton connection={connection} /></span>
      </div>
      {standing.length === 0 ? <p className="tl-quiet">{t('pace.nothing')}</p> : (
        <ul className="tl-standing" aria-label={t('pace.standing')}>
          {standing.map((state) => <li key={state}><Link to="/pushes/list" search={{ connectionId: connection.id, state }} aria-label={t('pace.open', { state: t(`state.${state}`), shown: format.number(sum(state)) })}><PushTag state={state} /> <strong>{format.number(sum(state))}</strong></Link></li>)}
        </ul>
      )}
      <SpeedTable connection={connection} />
      <Differences connection={connection} />
    </li>
  )
}

function SpeedTable({ connection }: { connection: Connection }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const span = useSpan()
  const narrow = useIsNarrow()
  const { data } = useQuery(speedQuery(connection.id))
  if (!data) return null
  if (narrow) return <NarrowSpeeds speed={data} />
  return (
    <ScrollBox label={t('pace.of', { name: connection.name })}>
      <table className="tl-plain tl-pace-table">
        <thead>
          <tr><th scope="col" rowSpan={2}>{t('pace.title')}</th><th scope="colgroup" colSpan={3} className="is-end">{t('pace.today')}</th><th scope="colgroup" colSpan={3} className="is-end">{t('pace.week')}</th></tr>
          <tr>{['today', 'week'].flatMap((when) => [<th key={`${when} 50`} scope="col" className="is-end">{t('pace.p50')}</th>, <th key={`${when} 95`} scope="col" className="is-end">{t('pace.p95')}</th>, <th key={`${when} n`} scope="col" className="is-end">{t('pace.n')}</th>])}</tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`pace.${row}`)}</th>
              {[data.today[row], data.week[row]].flatMap((p, i) => [<td key={`${i} 50`} className="is-end">{span(p.p50Ms)}</td>, <td key={`${i} 95`} className="is-end">{span(p.p95Ms)}</td>, <td key={`${i} n`} className="is-end tl-quiet">{format.number(p.n)}</td>])}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** On a phone a pair in each cell, so that nothing stands beyond the edge. */
function NarrowSpeeds({ speed }: { speed: Speed }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const span = useSpan()
  return (
    <table className="tl-plain tl-pace-table is-narrow">
      <thead><tr><th scope="col">{t('pace.title')}</th>{(['today', 'week'] as const).map((when) => <th key={when} scope="col" className="is-end">{t(`pace.${when}`)}<small>{t('pace.p50')} / {t('pace.p95')}</small></th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row">{t(`pace.${row}`)}</th>
            {(['today', 'week'] as const).map((when) => { const p = speed[when][row]; return <td key={when} className="is-end">{p.n === 0 ? '—' : <><span>{span(p.p50Ms)} /</span> <span>{span(p.p95Ms)}</span><small>{t('pace.n')} {format.number(p.n)}</small></>}</td> })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
const rows = ['toZero', 'toVerified', 'toSent'] as const satisfies readonly (keyof Speed['today'])[]

/** Only what a person would look into: where the channel shows something else. */
function Differences({ connection }: { connection: Connection }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  const { data } = useQuery(differenceCountsQuery(connection.id))
  if (!data || data.compared === 0) return null
  const words = t(connection.state === 'shadow' ? 'difference.shadow' : 'difference.line', { differs: format.number(data.differs), compared: format.number(data.compared) })
  return <p>{data.differs === 0 ? <span className="tl-quiet">{t('difference.none', { compared: format.number(data.compared) })}</span> : <Link to="/pushes/difference" search={{ connectionId: connection.id }}>{words}</Link>}</p>
}

function SweepButton({ connection }: { connection: Connection }) {
  const { t } = useTranslation('pushes')
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const sweep = useCommand(['pushes'], () => sweepNow(connection.id), () => { message.success(t('sweep.begun', { name: connection.name })) })
  return mayWrite ? <Button size="small" loading={sweep.isPending} aria-label={t('sweep.of', { name: connection.name })} onClick={() => sweep.mutate()}>{t('sweep.now')}</Button> : null
}
