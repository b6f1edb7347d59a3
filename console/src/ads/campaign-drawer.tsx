import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../shell/problem-note.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { Waiting } from '../shell/waiting.tsx'
import { daysQuery, useAdsText, versionsQuery, type Campaign, type CampaignDay } from './ads-api.ts'

type Range = { from: string; to: string }

/** The days of one campaign; of a day that was said differently before, everything that was ever said. */
export function CampaignDrawer({ range, campaigns }: { range: Range; campaigns: readonly Campaign[] }) {
  const [search, setSearch] = useUrlState()
  const [sourceId, campaignId] = (search['campaign'] ?? '').split(' ')
  const isOpen = sourceId !== undefined && sourceId !== '' && campaignId !== undefined
  const name = campaigns.find((one) => one.sourceId === sourceId && one.campaignId === campaignId)?.campaign ?? campaignId
  return (
    <Drawer open={isOpen} onClose={() => setSearch({ campaign: undefined })} title={name} size="large" destroyOnHidden>
      {isOpen && <CampaignDays connectionId={sourceId} campaignId={campaignId} range={range} />}
    </Drawer>
  )
}

function CampaignDays({ connectionId, campaignId, range }: { connectionId: string; campaignId: string; range: Range }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const [opened, setOpened] = useState<string>()
  const { data, error, refetch } = useQuery(daysQuery(connectionId, campaignId, range))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <ScrollBox label={t('byDay')} stack>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('day')}</th><th scope="col" className="is-end">{t('spend')}</th><th scope="col" className="is-end">{t('clicks')}</th><th scope="col" className="is-end">{t('conversions')}</th></tr></thead>
        <tbody>
          {data.map((day) => (
            <tr key={day.day}>
              <th scope="row">{text.day(day.day)}</th>
              <td className="is-end">
                {text.money(day.spend)}
                <Restated day={day} isOpen={opened === day.day} onOpen={() => setOpened(opened === day.day ? undefined : day.day)} />
                {opened === day.day && <Versions connectionId={connectionId} campaignId={campaignId} day={day.day} />}
              </td>
              <td className="is-end">{text.count(day.clicks)}</td><td className="is-end">{text.parts(day.conversions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Restated({ day, isOpen, onOpen }: { day: CampaignDay; isOpen: boolean; onOpen: () => void }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  if (day.before === null) return null
  const isOther = day.before.minor !== day.spend.minor
  return <button type="button" className="tl-ads-restated" aria-expanded={isOpen} onClick={onOpen}>{isOther ? t('saidBefore', { before: text.money(day.before), now: text.money(day.spend) }) : t('saidOtherwise')}</button>
}

function Versions({ connectionId, campaignId, day }: { connectionId: string; campaignId: string; day: string }) {
  const { t } = useTranslation('ads')
  const text = useAdsText()
  const { data, error } = useQuery(versionsQuery(connectionId, campaignId, day))
  if (error && !data) return <ProblemNote error={error} />
  return (
    <ol className="tl-ads-versions" aria-label={t('history')}>
      {data?.map((one) => <li key={one.version}>{t('saidAt', { when: text.dateTime(one.saidAt), spend: text.money(one.spend), clicks: text.count(one.clicks), conversions: text.parts(one.conversions) })}</li>)}
    </ol>
  )
}
