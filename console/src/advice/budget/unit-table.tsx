import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { AdUnit } from './budget-api.ts'
import { Lacking } from './lacking.tsx'

/** Campaigns first, those where one more coin leaves the most on top; then the channels as a whole. */
export function UnitTable({ units, chosen, onChoose }: { units: readonly AdUnit[]; chosen: string | undefined; onChoose: (id: string) => void }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const weight = (u: AdUnit): number => (u.kind === 'campaign' ? 1e9 : 0) + (u.marginal ? Number(u.marginal.mid) : -1e6)
  return (
    <section className="tl-panel">
      <h2>{t('units.title')}</h2>
      <p className="tl-quiet">{t('units.what')}</p>
      <ScrollBox label={t('units.title')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('campaign')}</th><th scope="col" className="tl-wide-only">{t('channel')}</th><th scope="col" className="is-end">{t('units.spend')}</th><th scope="col" className="is-end tl-wide-only">{t('units.margin')}</th><th scope="col">{t('units.marginal')}</th></tr></thead>
          <tbody>{units.toSorted((a, b) => weight(b) - weight(a)).map((u) => (
            <tr key={u.id} aria-current={u.id === chosen ? 'true' : undefined}>
              <th scope="row" className="is-wrap"><button type="button" className="tl-link" onClick={() => onChoose(u.id)}>{u.name}</button>{u.kind === 'channel' && <> <span className="tl-quiet">{t('units.whole')}</span></>}</th>
              <td className="tl-wide-only">{u.channel ?? '—'}</td>
              <td className="is-end"><Link to="/ads" search={{ range: '30d', ...(u.sourceId && u.campaignId ? { campaign: `${u.sourceId} ${u.campaignId}` } : {}), ...(u.kind === 'channel' && u.channelId ? { channelId: u.channelId } : {}) } as never} className="tl-in-text">{format.money({ minor: u.spendNow, currency: u.currency })}</Link></td>
              <td className="is-end tl-wide-only">{format.money({ minor: u.marginNow, currency: u.currency })}</td>
              <td className="is-wrap">{u.marginal ? <><strong className={Number(u.marginal.high) < 1 ? 'tl-bad' : ''}>{u.marginal.mid}</strong> <span className="tl-quiet">{t('range', { low: u.marginal.low, high: u.marginal.high })}</span></> : u.lacks && <Lacking lacks={u.lacks} />}</td>
            </tr>
          ))}</tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
