import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import { Alert, App, Button, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { useLanguage } from '../../shell/language.ts'
import { Page } from '../../shell/page.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Fact } from '../connections/fact.tsx'
import { Moment } from '../connections/moment.tsx'
import { FeedAddress } from './feed-address.tsx'
import { FeedState } from './feed-state.tsx'
import { changeFeed, feedQuery, formatsQuery, removeFeed, useFeedDeed, type Feed } from './feeds-api.ts'
import { FetchesPanel } from './fetches-panel.tsx'
import { HandOverPanel } from './hand-over-panel.tsx'
import { CheckPanel } from './held-panel.tsx'
import { LeftOut } from './left-out.tsx'
import './feeds.css'

/** One file: where it is fetched, what is in it and what is not, and what the shop's pages say. */
export function FeedScreen() {
  const { t } = useTranslation('feeds')
  const { id } = useParams({ strict: false }) as { id: string }
  const asked = useQuery(feedQuery(id))
  // Just made: its whole address came along, and is nowhere else.
  const url = useRouterState({ select: (s) => s.location.state.feedUrl })
  return (
    <Page title={asked.data?.name ?? t('title')} help={t('one.help')} actions={asked.data && <Actions feed={asked.data} />}>
      <ConnectionTabs at="/feeds" />
      <Answered query={asked}>{(feed) => (
        <div className="tl-stack">
          <FeedAddress feed={feed} url={url} />
          <HandOverPanel feed={feed} />
          <Contents feed={feed} />
          <CheckPanel feed={feed} />
          <FetchesPanel feed={feed} />
        </div>
      )}</Answered>
    </Page>
  )
}

function Actions({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const onError = (error: Error): void => { message.error(sayProblem(error)) }
  const turn = useFeedDeed((isOn: boolean) => changeFeed(feed.id, { isOn }), { onError })
  const remove = useFeedDeed(() => removeFeed(feed.id), { onSuccess: () => { void navigate({ to: '/feeds', search: {} }) }, onError })
  const confirm = (): void => { void modal.confirm({ title: t('remove.title'), content: t('remove.what'), okText: t('remove.go'), okButtonProps: { danger: true }, cancelText: t('cancel'), onOk: () => remove.mutateAsync(undefined).catch(() => undefined) }) }
  if (!useCanWrite('channels')) return null
  return (
    <>
      <Switch checked={feed.isOn} loading={turn.isPending} checkedChildren={t('on')} unCheckedChildren={t('off')} aria-label={t('turn')} onChange={(isOn) => turn.mutate(isOn)} />
      <Button onClick={() => { void navigate({ to: '/feeds/$id/edit', params: { id: feed.id }, search: {} }) }}>{t('edit')}</Button>
      <Button danger onClick={confirm}>{t('remove.go')}</Button>
    </>
  )
}

function Contents({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const { tag } = useLanguage()
  const known = useQuery(formatsQuery).data?.find((f) => f.id === feed.format)
  const { lastWhole, lastFetch } = feed
  return (
    <section className="tl-panel tl-stack">
      <div className="tl-panel-head"><h2>{t('contents.title')}</h2><FeedState feed={feed} /></div>
      {known?.unconfirmed && <Alert type="warning" showIcon title={known.unconfirmed[tag]} />}
      <dl className="tl-cells">
        <Fact name={t('format')}>{known?.label[tag] ?? '…'}</Fact>
        <Fact name={t('items')}>{lastWhole ? format.number(lastWhole.items) : '—'}</Fact>
        <Fact name={t('lastFetch')}>{lastFetch ? <><Moment at={lastFetch.at} /> · {lastFetch.agent.split(/[/\s]/)[0] || t('fetches.nameless')}</> : t('never')}</Fact>
      </dl>
      {lastWhole ? <><h3>{t('leftOut.title')}</h3><LeftOut leftOut={lastWhole.leftOut} /></> : <p className="tl-quiet">{t('contents.notYet')}</p>}
    </section>
  )
}
