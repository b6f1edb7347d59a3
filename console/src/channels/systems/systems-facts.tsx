import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { UnconfirmedTag } from '../connections/unconfirmed.tsx'
import { count, endTone } from './choose-systems.ts'
import type { System } from './systems-api.ts'

/** A row a system; on a phone each is a card that leads to the rest. */
export function SystemsFacts({ systems }: { systems: readonly System[] }) {
  const { t } = useTranslation(['systems', 'connections'])
  return (
    <>
      <div className="tl-systems-wide">
        <ScrollBox label={t('viewOf.facts')} className="tl-panel tl-systems-box">
          <table className="tl-plain tl-systems-table tl-systems-facts">
            <thead><tr>{(['system', 'kind', 'version', 'ends', 'readOn', 'ports', 'promises', 'hooks'] as const).map((column) => <th key={column} scope="col">{t(`column.${column}`)}</th>)}</tr></thead>
            <tbody>{systems.map((system) => <Row key={system.id} system={system} />)}</tbody>
          </table>
        </ScrollBox>
      </div>
      <SystemsCards systems={systems} />
    </>
  )
}

export const SystemsCards = ({ systems }: { systems: readonly System[] }) => <ul className="tl-systems-narrow tl-systems-cards">{systems.map((system) => <Card key={system.id} system={system} />)}</ul>

function Row({ system: s }: { system: System }) {
  const { t } = useTranslation(['systems', 'connections'])
  const format = useFormat()
  return (
    <tr>
      <th scope="row"><SystemLink system={s} /><span><UnconfirmedTag connector={s} /></span></th>
      <td>{t(`connections:kind.${s.kind}`)}</td>
      <td className="tl-systems-version">{s.apiVersion} <a href={s.docs} target="_blank" rel="noreferrer" aria-label={t('docsOf', { system: s.label })}>{t('column.docs')}</a></td>
      <td><EndTag system={s} /></td>
      <td>{s.readOn === null ? '—' : format.day(s.readOn)}</td>
      <td><PortsCount system={s} /></td>
      <td><PromisesCount system={s} /></td>
      <td>{t(s.hooks ? 'yes' : 'no')}</td>
    </tr>
  )
}

function Card({ system: s }: { system: System }) {
  const { t } = useTranslation(['systems', 'connections'])
  return (
    <li className="tl-panel">
      <div className="tl-systems-head"><SystemLink system={s} /><span className="tl-quiet">{t(`connections:kind.${s.kind}`)}</span></div>
      <div className="tl-systems-head"><span>{t('column.ports')} <PortsCount system={s} /></span><span>{t('column.promises')} <PromisesCount system={s} /></span></div>
      <div className="tl-systems-head"><span>{t('column.ends')} <EndTag system={s} /></span><UnconfirmedTag connector={s} /></div>
    </li>
  )
}

/** Opens one system and keeps what was searched for. */
export function SystemLink({ system }: { system: Pick<System, 'id' | 'label'> }) {
  const [search] = useUrlState()
  return <Link to="/connections/systems" search={{ ...search, system: system.id }}>{system.label}</Link>
}

/** The last day of its version, and how far off it is. */
export function EndTag({ system: { endsOn, daysLeft } }: { system: Pick<System, 'endsOn' | 'daysLeft'> }) {
  const { t } = useTranslation(['systems', 'connections'])
  const format = useFormat()
  if (endsOn === null || daysLeft === null) return <span className="tl-quiet">{t('noEnd')}</span>
  return <span className="tl-systems-end">{format.day(endsOn)} <StateTag tone={endTone(daysLeft)}>{daysLeft < 0 ? t('ended') : t('daysLeft', { count: daysLeft })}</StateTag></span>
}

function PortsCount({ system: s }: { system: System }) {
  const { t } = useTranslation(['systems', 'connections'])
  return <>{t('ofAll', { n: s.does.length, all: s.does.length + Object.keys(s.cannot).length })}</>
}

function PromisesCount({ system: s }: { system: System }) {
  const { t } = useTranslation(['systems', 'connections'])
  const [kept, waived] = [count(s, 'kept'), count(s, 'waived')]
  if (kept + waived === 0) return <span className="tl-quiet">{t('mark.not_tried')}</span>
  return <>{kept}{waived > 0 && <> <StateTag tone="warn">{t('waivedCount', { count: waived })}</StateTag></>}</>
}
