import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useUrlState } from '../shell/url-state.ts'
import type { ChannelFit, FitAnswer, FitSettings } from './advice-api.ts'
import { ProfileFacts } from './profile-facts.tsx'

const points = (tenths: string): string => `${BigInt(tenths) / 10n}.${BigInt(tenths) % 10n}`

type Props = { answer: FitAnswer; currency: string; settings: FitSettings; onSettings: (settings: FitSettings) => void }

/** The channels, what fits best first; those that are not open have no score and stand below. */
export function FitTable({ answer, currency, settings, onSettings }: Props) {
  const { t } = useTranslation('fit')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const asked = answer.fits.find((f) => f.profile.id === search['channel'])
  const [scored, closed] = [answer.fits.filter((f) => f.score !== null), answer.fits.filter((f) => f.score === null)]
  const open = (f: ChannelFit): void => setSearch({ channel: f.profile.id })
  return (
    <>
      <section className="tl-panel" aria-label={t('result')}>
        <h2>{t('result')}</h2>
        <Facts answer={answer} currency={currency} />
        <ScrollBox label={t('result')} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('channel')}</th><th scope="col">{t('score')}</th><th scope="col" className="is-end">{t('left')}</th><th scope="col" className="is-end">{t('cash')}</th><th scope="col" className="is-end">{t('approval')}</th><th scope="col">{t('best')}</th></tr></thead>
            <tbody>{scored.map((f) => <ScoredRow key={f.profile.id} fit={f} best={reasonsFor(f, scored)} onOpen={() => open(f)} />)}</tbody>
          </table>
        </ScrollBox>
      </section>
      {closed.length > 0 && (
        <section className="tl-panel" aria-label={t('closed')}>
          <h2>{t('closed')}</h2>
          <ul className="tl-stage-list">{closed.map((f) => (
            <li key={f.profile.id} className="is-failed">
              <button type="button" className="tl-link" onClick={() => open(f)}>{t(`profile.${f.profile.id}`)}</button>{format.named('')}<strong>{t(`eligibility.${f.eligibility}`)}</strong>{' '}
              {f.eligibility === 'needs_approval' && <Button size="small" onClick={() => onSettings({ ...settings, approved: [...settings.approved, f.profile.id] })}>{t('haveApproval')}</Button>}
            </li>
          ))}</ul>
        </section>
      )}
      {asked && <Drawer open onClose={() => setSearch({ channel: undefined })} size="min(760px, 100vw)" title={t(`profile.${asked.profile.id}`)}><FitDetail fit={asked} /></Drawer>}
    </>
  )
}

function Facts({ answer: { facts }, currency }: { answer: FitAnswer; currency: string }) {
  const { t } = useTranslation('fit')
  const format = useFormat()
  const money = (minor: string | null): string => (minor === null ? t('unknown') : format.money({ minor, currency }))
  return <p className="tl-quiet">{t('counted', { category: facts.category ? t(`category.${facts.category}`) : t('unknown'), price: money(facts.priceMinor), cost: money(facts.costMinor), grams: format.number(facts.grams) })}</p>
}

/** By what it stands above the others, not by what counts most for all of them. */
function reasonsFor(fit: ChannelFit, all: readonly ChannelFit[]): string[] {
  const ahead = fit.parts.flatMap((part, i) => {
    const others = all.flatMap((f) => (f.parts[i]?.contribution === null ? [] : [Number(f.parts[i]?.contribution)]))
    return part.contribution === null ? [] : [{ criterion: part.criterion, by: Number(part.contribution) - others.reduce((n, x) => n + x, 0) / others.length }]
  })
  return ahead.filter((a) => a.by > 0).sort((a, b) => b.by - a.by).slice(0, 2).map((a) => a.criterion)
}

function ScoredRow({ fit, best, onOpen }: { fit: ChannelFit; best: readonly string[]; onOpen: () => void }) {
  const { t } = useTranslation('fit')
  const format = useFormat()
  const isLoss = fit.unit?.left.startsWith('-') ?? false
  return (
    <tr>
      <th scope="row"><button type="button" className="tl-link" onClick={onOpen}>{t(`profile.${fit.profile.id}`)}</button>{fit.own && <><br /><span className="tl-quiet">{t('ours', { name: fit.own.name })}</span></>}</th>
      <td><span className="tl-fit-track" aria-hidden><i style={{ width: `${Number(fit.score) / 10}%` }} /></span> <strong className="tl-number">{points(fit.score ?? '0')}</strong></td>
      <td className={`is-end${isLoss ? ' tl-bad' : ''}`}>{fit.unit ? format.money({ minor: fit.unit.left, currency: fit.unit.currency }) : '—'}</td>
      <td className="is-end">{t('days', { from: fit.profile.cashCycleDays[0], to: fit.profile.cashCycleDays[1] })}</td>
      <td className="is-end">{t('days', { from: fit.profile.approvalDays[0], to: fit.profile.approvalDays[1] })}</td>
      <td className="is-wrap">{format.list(best.map((c) => t(`criterion.${c}`)))}</td>
    </tr>
  )
}

/** Every input with its part of the score; the parts add up to it. */
function FitDetail({ fit }: { fit: ChannelFit }) {
  const { t } = useTranslation('fit')
  return (
    <div className="tl-stack">
      {fit.score === null ? <p><strong>{t(`eligibility.${fit.eligibility}`)}</strong></p> : <p>{t('scoreIs', { score: points(fit.score) })}</p>}
      <ScrollBox label={t('parts')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('part')}</th><th scope="col" className="is-end">{t('says')}</th><th scope="col" className="is-end">{t('weight')}</th><th scope="col" className="is-end">{t('contribution')}</th><th scope="col">{t('because')}</th></tr></thead>
          <tbody>
            {fit.parts.map((p) => (
              <tr key={p.criterion}>
                <th scope="row">{t(`criterion.${p.criterion}`)}{p.rule && <> <span className="tl-state">{p.rule}</span></>}</th>
                <td className="is-end">{p.score ?? '—'}</td><td className="is-end">{p.weight}</td><td className="is-end"><strong>{p.contribution === null ? '—' : points(p.contribution)}</strong></td>
                <td className="is-wrap">{p.why ? t(`missing.${p.why}`) : <Because criterion={p.criterion} inputs={p.inputs} />}</td>
              </tr>
            ))}
          </tbody>
          {fit.score !== null && <tfoot><tr><th scope="row" colSpan={3}>{t('sum')}</th><td className="is-end"><strong>{points(fit.score)}</strong></td><td>{' '}</td></tr></tfoot>}
        </table>
      </ScrollBox>
      <Unit fit={fit} />
      <ProfileFacts profile={fit.profile} />
      <p><Link to="/advice/launch" search={{ profile: fit.profile.id } as never} className="tl-in-text">{t('simulate')}</Link></p>
    </div>
  )
}

function Because({ criterion, inputs }: { criterion: string; inputs: Readonly<Record<string, string>> }) {
  const { t } = useTranslation('fit')
  const format = useFormat()
  const words = { ...inputs }
  for (const name of ['category', 'audience', 'shared'] as const) if (words[name] !== undefined) words[name] = words[name] === '' ? t('nobody') : format.list(words[name].split(' ').map((w) => t(`${name === 'category' ? 'category' : 'audience'}.${w}`)))
  if (words['needsTryOn'] !== undefined) words['needsTryOn'] = t(`tryOn.${words['needsTryOn']}`)
  return <>{t(`because.${criterion === 'reach' && words['margin'] !== undefined ? 'reachWholesale' : criterion}`, words)}</>
}

/** What one piece leaves there, and whose numbers these are. */
function Unit({ fit: { unit } }: { fit: ChannelFit }) {
  const { t } = useTranslation('fit')
  const format = useFormat()
  if (!unit) return null
  return (
    <section aria-label={t('unit')}>
      <h3>{t('unit')}</h3>
      <dl className="tl-cells">{(['net', 'goods', 'fees', 'returns', 'ads', 'left'] as const).map((name) => <div key={name}><dt>{t(`unit.${name}`)}</dt><dd>{format.money({ minor: unit[name], currency: unit.currency })}</dd></div>)}</dl>
      <p className="tl-quiet">{t(unit.terms.isTemplate ? 'terms.template' : 'terms.own', { name: unit.terms.name, day: format.day(unit.terms.day) })} {t(`adsFrom.${unit.adsFrom}`)}</p>
    </section>
  )
}
