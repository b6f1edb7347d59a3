import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../shell/problem-note.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { offerDaysQuery, useAdsText, type ShownOffer } from './ads-api.ts'

type Range = { from: string; to: string }

/** The days of one thing, with what was said of them before. */
export function OfferDrawer({ range, offers }: { range: Range; offers: readonly ShownOffer[] }) {
  const [search, setSearch] = useUrlState()
  const asked = search['offer'] ?? ''
  const at = asked.indexOf(' ')
  const [sourceId, offer] = [asked.slice(0, Math.max(0, at)), asked.slice(at + 1)]
  const isOpen = at > 0
  return (
    <Drawer open={isOpen} onClose={() => setSearch({ offer: undefined })} title={offers.find((one) => one.sourceId === sourceId && one.offer === offer)?.name ?? offer} size="large" destroyOnHidden>
      {isOpen && <OfferDays connectionId={sourceId} offer={offer} range={range} />}
    </Drawer>
  )
}

function OfferDays({ connectionId, offer, range }: { connectionId: string; offer: string; range: Range }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const { data, error, refetch } = useQuery(offerDaysQuery(connectionId, offer, range))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <ScrollBox label={t('exposure.byDay')} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('day')}</th><th scope="col">{t('medium')}</th>{(['impressions', 'clicks', 'conversions'] as const).map((name) => <th key={name} scope="col" className="is-end">{t(name)}</th>)}</tr></thead>
        <tbody>
          {data.map((day) => (
            <tr key={`${day.day} ${day.medium}`}>
              <th scope="row">{text.day(day.day)}{day.before && <span className="tl-ads-under">{t('exposure.saidBefore', { impressions: text.count(day.before.impressions), clicks: text.count(day.before.clicks) })}</span>}</th>
              <td>{t(`medium.${day.medium}`)}</td><td className="is-end">{text.count(day.impressions)}</td><td className="is-end">{text.count(day.clicks)}</td><td className="is-end">{day.conversions === null ? '—' : text.parts(day.conversions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
