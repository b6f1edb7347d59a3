import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { priceListsQuery } from '../../catalog/catalog-api.ts'
import { channelsQuery } from '../../shell/channels.ts'
import { Page } from '../../shell/page.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useSettled } from '../../shell/settled.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { locationsQuery } from '../../stock/stock-api.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { FeedFields } from './feed-fields.tsx'
import { changeFeed, choicesQuery, createFeed, feedQuery, formatsQuery, previewQuery, useFeedDeed, type Feed, type FeedDraft } from './feeds-api.ts'
import { PreviewPanel } from './preview-panel.tsx'
import './feeds.css'

export function NewFeedScreen() {
  const { t } = useTranslation('feeds')
  return <Form title={t('add')} />
}

export function EditFeedScreen() {
  const { t } = useTranslation('feeds')
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useQuery(feedQuery(id))
  if (data) return <Form title={t('editOne', { name: data.name })} feed={data} />
  return <Page title={t('title')} help={t('form.help')}>{error ? <ProblemNote error={error} onRetry={() => { void refetch() }} /> : <Waiting />}</Page>
}

/** What goes into the file; beside it what would be in it now, and what would not. */
function Form({ title, feed }: { title: string; feed?: Feed }) {
  const { t } = useTranslation('feeds')
  const [formats, lists, choices, channels, places] = [useQuery(formatsQuery), useQuery(priceListsQuery), useQuery(choicesQuery), useQuery(channelsQuery), useQuery(locationsQuery)]
  const failed = [formats, lists, choices, channels, places].find((q) => q.error && !q.data)
  const given = formats.data && lists.data && choices.data && channels.data && places.data ? { formats: formats.data, lists: lists.data, choices: choices.data, channels: channels.data, places: places.data } : undefined
  return (
    <Page title={title} help={t('form.help')}>
      <ConnectionTabs at="/feeds" />
      {failed ? <ProblemNote error={failed.error} onRetry={() => { void failed.refetch() }} /> : !given ? <Waiting /> : <Body given={given} feed={feed} />}
    </Page>
  )
}

type Given = Parameters<typeof FeedFields>[0]['given']
const fresh = ({ lists, formats }: Given): FeedDraft => ({
  name: '', format: formats[0]?.id ?? '', isOn: true, checksPerMinute: 0, settings: { states: ['active'], condition: 'new', priceListId: lists[0]?.id ?? '', link: '' },
})
const draftOf = ({ name, format, isOn, checksPerMinute, settings }: Feed): FeedDraft => ({ name, format, isOn, checksPerMinute, settings })
const isTemplate = (link: string): boolean => /^https?:\/\/[^/{}]+\/.*\{(?:sku|productId|variantId)\}/.test(link.trim())

function Body({ given, feed }: { given: Given; feed: Feed | undefined }) {
  const { t } = useTranslation('feeds')
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => (feed ? draftOf(feed) : fresh(given)))
  const isReady = isTemplate(draft.settings.link) && draft.settings.priceListId !== ''
  const asked = useSettled(draft, 400)
  const preview = useQuery(previewQuery(asked.format, isReady && isTemplate(asked.settings.link) ? asked.settings : undefined))
  const onError = (error: Error): void => { message.error(sayProblem(error)) }
  const make = useFeedDeed(createFeed, { onError, onSuccess: (made) => { void navigate({ to: '/feeds/$id', params: { id: made.feed!.id }, search: {}, state: { feedUrl: made.url } }) } })
  const change = useFeedDeed((wish: FeedDraft) => changeFeed(feed!.id, wish), { onError, onSuccess: () => { message.success(t('saved')); void navigate({ to: '/feeds/$id', params: { id: feed!.id }, search: {} }) } })
  const save = (): void => { if (feed) change.mutate(draft); else make.mutate(draft) }
  return (
    <div className="tl-feed-form">
      <section className="tl-panel tl-stack">
        <FeedFields given={given} draft={draft} onChange={setDraft} isLinkWrong={draft.settings.link !== '' && !isTemplate(draft.settings.link)} />
        <div className="tl-row-actions"><Button type="primary" disabled={!isReady || draft.name.trim() === ''} loading={make.isPending || change.isPending} onClick={save}>{t(feed ? 'save' : 'form.make')}</Button></div>
      </section>
      <PreviewPanel preview={preview.data} error={preview.error} isReady={isReady} isOld={preview.isPlaceholderData || asked !== draft} />
    </div>
  )
}
