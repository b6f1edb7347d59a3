import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { Change } from './change-tables.tsx'
import type { Block, Cause } from './diagnosis-api.ts'

type Props = { block: Block; channels: readonly Channel[] }

/** What the hub knows to have happened, with how much of the change it touched and the rows that prove it. */
export function CauseList({ block, channels }: Props) {
  const { t } = useTranslation('diagnosis')
  return (
    <section className="tl-panel" aria-label={t('causes')}>
      <div className="tl-panel-head"><h2>{t('causes')}</h2></div>
      {block.causes.length === 0 ? <p>{t('causes.none')}</p> : (
        <>
          <ul className="tl-causes">{block.causes.map((cause) => <CauseRow key={cause.kind} cause={cause} block={block} channels={channels} />)}</ul>
          <p className="tl-quiet">{t('causes.note')}</p>
        </>
      )}
    </section>
  )
}

function CauseRow({ cause, block, channels }: Props & { cause: Cause }) {
  const { t } = useTranslation('diagnosis')
  const format = useFormat()
  const left = cause.evidenceTotal - cause.evidence.length
  return (
    <li>
      <div className="tl-cause-head">
        <b>{t(`cause.${cause.kind}`, { count: cause.count, before: format.number(cause.countBefore ?? 0) })}</b>
        {!cause.fits && <StateTag>{t('against')}</StateTag>}
        <span className="tl-end">{t('touched')} <Change minor={cause.touched} currency={block.currency} /></span>
      </div>
      <details>
        <summary>{t('evidence')}</summary>
        <ScrollBox label={t(`cause.${cause.kind}`, { count: cause.count, before: format.number(cause.countBefore ?? 0) })} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('ev.what')}</th><th scope="col">{t('channel')}</th><th scope="col">{t('ev.when')}</th><th scope="col" className="is-end">{t('ev.value')}</th><th scope="col" className="is-end">{t('ev.before')}</th><th scope="col" className="is-end">{t('touched')}</th></tr></thead>
            <tbody>{cause.evidence.map((row, i) => <EvidenceRow key={`${row.variantId ?? row.name ?? ''} ${row.channelId ?? ''} ${i}`} row={row} cause={cause} block={block} channels={channels} />)}</tbody>
          </table>
        </ScrollBox>
        {left > 0 && <p className="tl-quiet">{t('evidenceLeft', { count: left })}</p>}
      </details>
    </li>
  )
}

function EvidenceRow({ row, cause, block, channels }: Props & { cause: Cause; row: Cause['evidence'][number] }) {
  const format = useFormat()
  const isByDay = cause.kind === 'stock_out' || cause.kind === 'restocked' || cause.kind.startsWith('ads_')
  const when = [row.from, row.to].filter((at): at is string => at !== null && at !== undefined).map((at) => (isByDay ? format.day(at.slice(0, 10)) : format.dateTime(at)))
  const amount = (value: string | null): string => {
    if (value === null) return ''
    if (row.currency !== null) return format.money({ minor: value, currency: row.currency })
    return cause.kind.startsWith('promotion_') ? format.percent(Number(value) / 100) : format.number(BigInt(value))
  }
  const name = [row.name, row.sku].filter((w) => w !== null && w !== '').join(' · ')
  return (
    <tr>
      <th scope="row" className="is-wrap">{row.variantId !== null && cause.kind !== 'listing_closed' ? <Link to="/stock/$variantId" params={{ variantId: row.variantId }} search={{}} className="tl-link">{name || '—'}</Link> : name || '—'}</th>
      <td>{row.channelId === null ? '' : channels.find((c) => c.id === row.channelId)?.name ?? '—'}</td>
      <td>{[...new Set(when)].join(' – ')}</td>
      <td className="is-end">{amount(row.amount)}</td><td className="is-end">{amount(row.before)}</td><td className="is-end"><Change minor={row.touched} currency={block.currency} /></td>
    </tr>
  )
}

/** What shops do about it, for each symptom. */
export function RemedyList({ block }: { block: Block }) {
  const { t } = useTranslation('diagnosis')
  if (block.remedies.length === 0) return null
  const known = new Set<string>(block.causes.map((c) => c.kind))
  return (
    <section className="tl-panel" aria-label={t('remedies')}>
      <div className="tl-panel-head"><h2>{t('remedies')}</h2></div>
      <ul className="tl-remedies">
        {block.remedies.map(({ symptom, texts }) => (
          <li key={symptom}>
            <Icon name="info" size={16} /> <b>{t('remedies.for', { symptom: t(known.has(symptom) ? `symptom.${symptom}` : `term.${symptom}`) })}</b>
            <ul>{texts.map((text) => <li key={text}>{t(`remedy.${text}`)}</li>)}</ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
