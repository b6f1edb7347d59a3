import { App, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Channel } from '../shell/channels.ts'
import { sayProblem } from '../shell/problem.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { useUrlState } from '../shell/url-state.ts'
import { useAdsText, useMapping, type Campaign, type Source } from './ads-api.ts'

type Props = { campaigns: readonly Campaign[]; sources: readonly Source[]; channels: readonly Channel[] }

/** Campaigns, the dearest first; each opens its days. */
export function CampaignTable({ campaigns, sources, channels }: Props) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const [, setSearch] = useUrlState()
  // What belongs together shares a column: ten of them were wider than a screen.
  const numbers = [['spend'], ['impressions'], ['clicks', 'ctr'], ['cpc', 'cpm'], ['conversions', 'value']] as const
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('byCampaign')}</h2></div>
      <ScrollBox label={t('byCampaign')} stack>
        <table className="tl-plain tl-campaigns">
          <thead><tr><th scope="col">{t('campaign')}</th><th scope="col">{t('chargedTo')}</th>{numbers.map(([name, under]) => <th key={name} scope="col" className="is-end">{t(name)}{under && <><span className="tl-ads-slash"> / </span><span className="tl-ads-under">{t(under)}</span></>}</th>)}</tr></thead>
          <tbody>
            {campaigns.map((one) => {
              const { currency } = one.spend
              const cells: Record<(typeof numbers)[number][number], string> = {
                spend: text.money(one.spend), impressions: text.count(one.impressions), clicks: text.count(one.clicks), ctr: text.rate(one.ctr.value), cpc: text.price(one.cpc.value, currency),
                cpm: text.price(one.cpm.value, currency), conversions: text.parts(one.conversions), value: one.value === null ? '—' : text.money(one.value),
              }
              return (
                <tr key={`${one.sourceId} ${one.campaignId}`}>
                  <th scope="row">
                    <button type="button" className="tl-campaign-name" onClick={() => setSearch({ campaign: `${one.sourceId} ${one.campaignId}` })}>{one.campaign}</button>
                    <span className="tl-quiet">{sources.find((s) => s.id === one.sourceId)?.name}{one.restated > 0 && ` · ${t('restatedDays', { count: one.restated, shown: text.number(one.restated) })}`}</span>
                  </th>
                  <td><ChargedTo campaign={one} channels={channels} /></td>
                  {numbers.map(([name, under]) => <td key={name} className="is-end">{cells[name]}{under && <><span className="tl-ads-slash"> / </span><span className="tl-ads-under">{cells[under]}</span></>}</td>)}
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollBox>
    </div>
  )
}

const asSource = 'source'

function ChargedTo({ campaign, channels }: { campaign: Campaign; channels: readonly Channel[] }) {
  const { t } = useTranslation('ads')
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const map = useMapping((error) => { message.error(sayProblem(error)) })
  const inherited = channels.find((c) => c.id === campaign.channelId)?.name ?? t('noChannel')
  if (!mayWrite) return inherited
  return (
    <Select
      size="small" className="tl-ads-pick" aria-label={t('chargedToOf', { name: campaign.campaign })} value={campaign.ownChannelId ?? asSource} loading={map.isPending} popupMatchSelectWidth={false}
      onChange={(id) => map.mutate({ connectionId: campaign.sourceId, campaignId: campaign.campaignId, channelId: id === asSource ? null : id })}
      options={[{ value: asSource, label: campaign.ownChannelId === null ? t('asConnectionIs', { name: inherited }) : t('asConnection') }, ...channels.map((c) => ({ value: c.id, label: c.name }))]}
    />
  )
}
