import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Fact } from '../connections/fact.tsx'
import { UnconfirmedNote } from '../connections/unconfirmed.tsx'
import { EndTag } from './systems-facts.tsx'
import type { System, Systems } from './systems-api.ts'

/** One system: its version and end, what it does and why not the rest, and what is proved of it. */
export function SystemDetail({ system: s, all }: { system: System; all: Systems }) {
  const { t } = useTranslation(['systems', 'connections'])
  const format = useFormat()
  const [{ system: _, ...search }] = useUrlState()
  // It takes the place of a list that was scrolled; the page has no other part that knows.
  useEffect(() => { document.getElementById('main')?.scrollTo(0, 0) }, [s.id])
  return (
    <div className="tl-stack">
      <Link to="/connections/systems" search={search} className="tl-order-back"><Icon name="back" size={15} />{t('back')}</Link>
      <UnconfirmedNote connector={s} />
      <dl className="tl-panel tl-cells">
        <Fact name={t('column.kind')}>{t(`connections:kind.${s.kind}`)}</Fact>
        <Fact name={t('column.version')}>{s.apiVersion}</Fact>
        <Fact name={t('column.ends')}><EndTag system={s} /></Fact>
        <Fact name={t('column.readOn')}>{s.readOn === null ? '—' : format.day(s.readOn)}</Fact>
        <Fact name={t('column.hooks')}>{t(s.hooks ? 'yes' : 'no')}</Fact>
        <Fact name={t('column.docs')}><a href={s.docs} target="_blank" rel="noreferrer">{t('docsOf', { system: s.label })}</a></Fact>
        {s.sandbox !== null && <Fact name={t('sandbox')}><a href={s.sandbox} target="_blank" rel="noreferrer">{t('sandboxHow')}</a></Fact>}
      </dl>
      <div className="tl-halves">
        <PortsPanel system={s} />
        <PromisesPanel system={s} all={all} />
      </div>
    </div>
  )
}

function PortsPanel({ system: s }: { system: System }) {
  const { t } = useTranslation(['systems', 'connections'])
  const { tag } = useLanguage()
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('does')}</h2>
      {s.does.length === 0 ? <p className="tl-quiet">{t('doesNothing')}</p> : <ul className="tl-ports">{s.does.map((port) => <li key={port}><span className="tl-good"><Icon name="check" size={16} /></span><span>{t(`connections:port.${port}`)}</span></li>)}</ul>}
      {Object.keys(s.cannot).length > 0 && <h2>{t('cannot')}</h2>}
      <ul className="tl-ports">{Object.entries(s.cannot).map(([port, why]) => <li key={port}><span className="tl-quiet"><Icon name="close" size={16} /></span><span>{t(`connections:port.${port}`)}<small>{why[tag]}</small></span></li>)}</ul>
    </section>
  )
}

function PromisesPanel({ system: s, all }: { system: System; all: Systems }) {
  const { t } = useTranslation(['systems', 'connections', 'promises'])
  const of = (mark: System['promises'][number]) => all.promises.filter((_, i) => s.promises[i] === mark)
  const [kept, waived, untried] = [of('kept'), of('waived'), of('not_tried')]
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('promised')}</h2>
      <p className="tl-quiet">{untried.length > 0 && kept.length === 0 ? t('untried') : t('tried', { count: kept.length })}</p>
      <ul className="tl-ports">
        {waived.map(({ id }) => <li key={id}><span className="tl-systems-waived"><Icon name="warning" size={16} /></span><span>{t('waivedOf', { promise: t(`promises:promise.${id}`) })}<small lang="en">{s.waived[id]}</small></span></li>)}
        {kept.map(({ id }) => <li key={id}><span className="tl-good"><Icon name="check" size={16} /></span><span>{t(`promises:promise.${id}`)}</span></li>)}
      </ul>
    </section>
  )
}
