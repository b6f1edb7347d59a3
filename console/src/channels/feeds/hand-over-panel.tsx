import { useQuery } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { connectionsQuery, useConnectors } from '../connections/connections-api.ts'
import { handOver, useFeedDeed, type Feed } from './feeds-api.ts'

/** Has a connected platform come for the file; nothing is shown where no connection can. */
export function HandOverPanel({ feed }: { feed: Feed }) {
  const { t } = useTranslation('feeds')
  const { message, modal } = App.useApp()
  const connectors = useConnectors()
  const takers = (useQuery(connectionsQuery).data ?? []).filter((c) => c.state === 'live' && connectors?.find((k) => k.id === c.connector)?.does.includes('feeds.push'))
  const [chosen, setChosen] = useState<string>()
  const to = takers.find((c) => c.id === chosen) ?? takers[0]
  const give = useFeedDeed((connectionId: string) => handOver(feed.id, connectionId), { onSuccess: () => { message.success(t('give.done')) }, onError: (error) => { message.error(sayProblem(error)) } })
  if (!useCanWrite('channels') || !to) return null
  const confirm = (): void => { void modal.confirm({ title: t('give.sure', { name: to.name }), content: t('give.what'), okText: t('give.go'), cancelText: t('cancel'), onOk: () => give.mutateAsync(to.id).catch(() => undefined) }) }
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('give.title')}</h2>
      <p className="tl-quiet">{t('give.what')}</p>
      <div className="tl-row-actions"><Select aria-label={t('give.to')} value={to.id} onChange={setChosen} style={{ minWidth: 180 }} options={takers.map((c) => ({ value: c.id, label: c.name }))} /><Button loading={give.isPending} onClick={confirm}>{t('give.go')}</Button></div>
    </section>
  )
}
