import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VariantPicker } from '../catalog/variant-picker.tsx'
import { useChannels, type Channel } from '../shell/channels.ts'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { ProblemNote } from '../shell/problem-note.tsx'
import { sayProblem } from '../shell/problem.ts'
import { useCanWrite } from '../shell/session.ts'
import { Waiting } from '../shell/waiting.tsx'
import { quarantineQuery, resolveSku, type Variant, type Waiting as Line } from './orders-api.ts'
import { ChannelName } from './state-tag.tsx'
import './orders.css'

type Done = { sku: string; ours: string; lines: number; short: number }

/** Lines whose SKU means nothing yet, one row a channel and SKU: said once, every waiting line of it is completed. */
export function QuarantineScreen() {
  const { t } = useTranslation('orders')
  const waiting = useQuery(quarantineQuery)
  const channels = useChannels()
  const [done, setDone] = useState<Done[]>([])
  return (
    <Page title={t('quarantine.title')} help={t('quarantine.help')}>
      <Link to="/orders" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('order.back')}</Link>
      <div style={{ display: 'grid', gap: 12 }}>
        <div role="status" style={{ display: 'grid', gap: 8 }}>{done.map((d) => <DoneNote key={d.sku} done={d} />)}</div>
        <section className="tl-panel">
          {waiting.isPending && <Waiting />}
          {waiting.error && <ProblemNote error={waiting.error} onRetry={() => void waiting.refetch()} />}
          {waiting.data?.length === 0 && <div className="tl-empty"><p>{t('quarantine.empty')}</p></div>}
          {waiting.data?.map((line) => <Row key={`${line.channelId} ${line.sku ?? ''}`} line={line} channel={channels.find((c) => c.id === line.channelId)} onDone={(d) => setDone((old) => [d, ...old.filter((o) => o.sku !== d.sku)])} />)}
        </section>
      </div>
    </Page>
  )
}

function DoneNote({ done }: { done: Done }) {
  const { t } = useTranslation('orders')
  return <p className="tl-done-note"><Icon name="check" size={16} /><span>{t('quarantine.done', { sku: done.sku, ours: done.ours, count: done.lines })} {done.short > 0 && <strong>{t('quarantine.short', { count: done.short })}</strong>}</span></p>
}

function Row({ line, channel, onDone }: { line: Line; channel: Channel | undefined; onDone: (done: Done) => void }) {
  const { t } = useTranslation('orders')
  const format = useFormat()
  const { message } = App.useApp()
  const client = useQueryClient()
  const canWrite = useCanWrite('catalog')
  const [variant, setVariant] = useState<Variant>()
  const [units, setUnits] = useState<number | null>(1)
  const name = line.sku ?? line.title
  const resolve = useMutation({
    mutationFn: (wish: { sku: string; variant: Variant; units: number }) => resolveSku({ channelId: line.channelId, sku: wish.sku, variantId: wish.variant.id, units: wish.units }),
    onSuccess: ({ lines, short }, wish) => {
      onDone({ sku: wish.sku, ours: wish.variant.sku, lines, short })
      return client.invalidateQueries({ queryKey: ['orders'] })
    },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  return (
    <div className="tl-waiting-row">
      <div className="tl-waiting-what">
        <strong>{line.sku ?? t('lines.noSku')}</strong><span>{line.title}</span>
        <span className="tl-quiet"><ChannelName channel={channel} /> · <Link to="/orders" search={{ q: line.sku ?? undefined, channelId: line.channelId, problem: 'quarantined' }}>{t('quarantine.lines', { count: line.lines })}</Link> · {t('quarantine.units', { count: line.units, shown: format.number(line.units) })} · {t('quarantine.since', { day: format.date(line.since) })}</span>
      </div>
      {line.sku === null
        ? <p className="tl-quiet">{t('quarantine.noSku')} <Link to="/orders/$orderId" params={{ orderId: line.firstOrderId }} search={{}}>{t('quarantine.openOrder')}</Link></p>
        : canWrite && (
          <>
            <VariantPicker label={t('quarantine.ours', { sku: name })} value={variant} onPick={setVariant} />
            <InputNumber min={1} max={1_000_000} precision={0} value={units} prefix="×" aria-label={t('quarantine.unitsPerSale', { sku: name })} title={t('quarantine.unitsPerSale', { sku: name })} style={{ width: '100%' }} onChange={setUnits} />
            <Button type="primary" loading={resolve.isPending} disabled={!variant || !units} onClick={() => { if (variant && units && line.sku !== null) resolve.mutate({ sku: line.sku, variant, units }) }}>{t('quarantine.resolve')}</Button>
          </>
        )}
    </div>
  )
}
