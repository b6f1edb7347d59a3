import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exponentOf } from '#kit'
import { useBusy } from '../../shell/busy.ts'
import { ChartPanel } from '../../shell/chart-panel.tsx'
import { Chart } from '../../shell/chart.tsx'
import { download } from '../../shell/download.ts'
import { useFormat } from '../../shell/format.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { AdviceTabs } from '../advice-tabs.tsx'
import { exportPath, mixQuery, type MediaMix, type MixMedium } from './budget-api.ts'
import { Lacking } from './lacking.tsx'
import { MixCurve } from './mix-curve.tsx'
import { MixEchoes } from './mix-echoes.tsx'
import '../advice.css'
import './budget.css'

/** All ad accounts at once against what was truly sold: which of them moved it, how long, and how far. */
export function MixScreen() {
  const { t } = useTranslation('budget-advice')
  const { data, error, refetch } = useQuery(mixQuery)
  const [isBusy, begin] = useBusy()
  const save = (currency: string): void => begin(() => download(exportPath(currency), `media-mix-${currency}.csv`))
  return (
    <Page title={t('mix.title')} help={t('mix.help')} actions={data?.map(({ currency }) => <Button key={currency} loading={isBusy} onClick={() => save(currency)}>{data.length > 1 ? t('exportOne', { currency }) : t('export')}</Button>)}>
      <AdviceTabs at="/advice/budget" />
      <p className="tl-budget-over"><Link to="/advice/budget" search={{}} className="tl-link">{t('mix.back')}</Link></p>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data?.length === 0 && <div className="tl-panel tl-empty"><p>{t('none')}</p><Link to="/ads" className="tl-link">{t('toAds')}</Link></div>}
      {data?.map((mix) => <One key={mix.currency} mix={mix} isAlone={data.length === 1} />)}
    </Page>
  )
}

function One({ mix, isAlone }: { mix: MediaMix; isAlone: boolean }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const fitted = mix.media.filter((m) => m.curve.length > 0)
  const chosen = fitted.find((m) => m.id === search['medium']) ?? fitted[0]
  return (
    <section className="tl-budget" aria-label={mix.currency}>
      {!isAlone && <h2 className="tl-currency-name">{mix.currency}</h2>}
      <div className="tl-panel">
        <div className="tl-panel-head"><h2>{t('mix.what')}</h2></div>
        <p>{mix.lacks ? <Lacking lacks={mix.lacks} /> : mix.r2 === null ? t('mix.noMedia') : t('mix.fit', { r2: format.percent(Number(mix.r2)), weeks: format.number(mix.weeks.length), numbers: format.number(mix.numbers) })}</p>
        <p className="tl-quiet">{mix.channels.length > 0 ? t('mix.of', { channels: format.list(mix.channels) }) : t('mix.ofAll')} {t('mix.beside', { controls: format.list([t('mix.trend'), t('mix.year'), ...mix.beside.map((c) => t(`mix.control.${c}`))]) })}</p>
        <p className="tl-quiet">{t('mix.caution')}</p>
      </div>
      <Media mix={mix} chosen={chosen?.id} onChoose={(medium) => setSearch({ medium })} />
      {chosen && <MixCurve medium={chosen} media={fitted} currency={mix.currency} onChoose={(medium) => setSearch({ medium })} />}
      {fitted.length > 0 && <MixEchoes media={fitted} />}
      <Weeks mix={mix} />
    </section>
  )
}

function Media({ mix: { media, currency }, chosen, onChoose }: { mix: MediaMix; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const money = (minor: string): string => format.money({ minor, currency })
  const cells = (m: MixMedium) => (m.brought && m.oneMore && m.carry
    ? <><td className="is-end">{money(m.brought.mid)}<br /><span className="tl-quiet">{t('range', { low: money(m.brought.low), high: money(m.brought.high) })}</span></td><td className="is-end">{m.oneMore.mid}<br /><span className="tl-quiet">{t('range', { low: m.oneMore.low, high: m.oneMore.high })}</span></td><td className="is-end">{format.percent(Number(m.carry.mid))}<br /><span className="tl-quiet">{t('range', { low: format.percent(Number(m.carry.low)), high: format.percent(Number(m.carry.high)) })}</span></td></>
    : <td colSpan={3} className="is-wrap">{m.lacks ? <Lacking lacks={m.lacks} /> : <span className="tl-quiet">{m.isLeftOut ? t('mix.leftOut') : t('mix.notFitted')}</span>}</td>)
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('mix.media')}</h2></div>
      <ScrollBox label={t('mix.media')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('mix.account')}</th><th scope="col" className="is-end">{t('curve.spend')}</th><th scope="col" className="is-end">{t('mix.brought')}</th><th scope="col" className="is-end">{t('mix.oneMore')}</th><th scope="col" className="is-end">{t('mix.carry')}</th></tr></thead>
          <tbody>
            {media.map((m) => (
              <tr key={m.id}>
                <th scope="row">{m.curve.length > 0 ? <button type="button" className="tl-link" aria-pressed={m.id === chosen} onClick={() => onChoose(m.id)}>{m.name}</button> : m.name}{m.brought?.low === '0' && <> <StateTag tone="warn">{t('mix.unsure')}</StateTag></>}</th>
                <td className="is-end">{money(m.spendNow)}</td>{cells(m)}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}

/** What was sold, and what the model says of the same weeks. */
function Weeks({ mix: { weeks, currency, r2 } }: { mix: MediaMix }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const one = 10 ** exponentOf(currency)
  const data = useMemo(() => ({
    kind: 'line' as const, points: weeks.map((w) => format.day(w.week)),
    series: [
      { id: 'sales', name: t('mix.sold'), values: weeks.map((w) => Number(w.sales) / one) },
      ...(r2 === null ? [] : [{ id: 'fitted', name: t('mix.fitted'), dashed: true, values: weeks.map((w) => (w.fitted === null ? null : Number(w.fitted) / one)) }]),
    ],
  }), [weeks, one, r2, t, format])
  const minorOf = (value: number): { minor: string; currency: string } => ({ minor: String(Math.round(value * one)), currency })
  const money = (minor: string | null): string => (minor === null ? '—' : format.money({ minor, currency }))
  return (
    <ChartPanel
      title={t('mix.weeks')}
      picture={<Chart title={t('mix.weeks')} data={data} say={(value) => format.money(minorOf(value))} tick={(value) => format.shortMoney(minorOf(value))} />}
      table={(
        <ScrollBox className="tl-budget-scroll" label={t('mix.weeks')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('week')}</th><th scope="col" className="is-end">{t('mix.sold')}</th><th scope="col" className="is-end">{t('mix.fitted')}</th></tr></thead>
            <tbody>{weeks.toReversed().map((w) => <tr key={w.week}><th scope="row">{format.day(w.week)}</th><td className="is-end">{money(w.sales)}</td><td className="is-end">{money(w.fitted)}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
    />
  )
}
