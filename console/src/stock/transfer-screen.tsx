import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, App, Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery } from '../catalog/catalog-api.ts'
import { Answered } from '../shell/answered.tsx'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { SkuCell } from './sku-cell.tsx'
import { locationsQuery, nameOfLocation, transferQuery, type Transfer } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import { transferTone } from './tones.ts'
import './stock.css'

/** One transfer: planned, on the way, arrived in parts. */
export function TransferScreen() {
  const { t } = useTranslation('stock')
  const { id } = useParams({ from: '/inside/stock/transfers/$id' })
  const transfer = useQuery(transferQuery(id))
  return (
    <Page title={transfer.data ? t('transfers.one', { number: transfer.data.number }) : t('transfers.title')} help={t('transfers.help')}>
      <StockTabs at="/stock/transfers" />
      <Answered query={transfer}>{(data) => <TransferBody key={data.updatedAt} transfer={data} />}</Answered>
    </Page>
  )
}

type Step = { do: 'send' } | { do: 'cancel' } | { do: 'receive'; lines: { variantId: string; quantity: number }[]; close: boolean }

function useStep(id: string) {
  const client = useQueryClient()
  const params = { path: { id } }
  return useMutation({
    mutationFn: (step: Step) => {
      switch (step.do) {
        case 'send': return ask(api.POST('/api/v1/transfers/{id}/send', { params }))
        case 'cancel': return ask(api.POST('/api/v1/transfers/{id}/cancel', { params }))
        case 'receive': return ask(api.POST('/api/v1/transfers/{id}/receive', { params, body: { lines: step.lines, close: step.close } }))
        default: return step satisfies never
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['stock'] }),
  })
}

function TransferBody({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const mayWrite = useCanWrite('stock')
  const locations = useQuery(locationsQuery).data
  const { modal } = App.useApp()
  const step = useStep(transfer.id)
  const [arrived, setArrived] = useState<Readonly<Record<string, number | null>>>()
  const [isClosed, setClosed] = useState(false)
  const facts = [[t('transfers.from'), nameOfLocation(locations, transfer.fromId)], [t('transfers.to'), nameOfLocation(locations, transfer.toId)], [t('createdAt'), format.dateTime(transfer.createdAt)], [t('note'), transfer.note || '—']] as const
  const left = (l: Transfer['lines'][number]): number => l.quantity - l.received
  const lines = transfer.lines.flatMap((l) => { const n = arrived?.[l.variantId] ?? 0; return n > 0 ? [{ variantId: l.variantId, quantity: n }] : [] })
  const cancel = (): void => { void modal.confirm({ title: t('transfers.cancelTitle'), content: t(transfer.state === 'sent' ? 'transfers.cancelSent' : 'transfers.cancelDraft'), okText: t('transfers.cancel'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => step.mutateAsync({ do: 'cancel' }).catch(() => undefined) }) }
  return (
    <div className="tl-stack">
      <section className="tl-panel">
        <dl className="tl-cells"><div><dt>{t('state')}</dt><dd><StateTag tone={transferTone[transfer.state]}>{t(`transfer.${transfer.state}`)}</StateTag></dd></div>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      </section>
      <section className="tl-panel">
        <TransferLines transfer={transfer} arrived={arrived} onArrived={setArrived} />
        {arrived && <Checkbox checked={isClosed} onChange={(event) => setClosed(event.target.checked)} style={{ marginTop: 12 }}>{t('transfers.close')}</Checkbox>}
      </section>
      {step.error && <Alert type="error" showIcon title={sayProblem(step.error)} />}
      {mayWrite && (transfer.state === 'draft' || transfer.state === 'sent') && (
        <div className="tl-foot">
          {arrived ? (
            <><Button onClick={() => setArrived(undefined)}>{t('cancel')}</Button><Button type="primary" loading={step.isPending} disabled={lines.length === 0 && !isClosed} onClick={() => step.mutate({ do: 'receive', lines, close: isClosed })}>{t('transfers.receiveThese')}</Button></>
          ) : (
            <>
              <Button danger onClick={cancel}>{t('transfers.cancel')}</Button>
              {transfer.state === 'draft'
                ? <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ do: 'send' })}>{t('transfers.send')}</Button>
                : <Button type="primary" onClick={() => setArrived(Object.fromEntries(transfer.lines.map((l) => [l.variantId, left(l)])))}>{t('transfers.receive')}</Button>}
            </>
          )}
        </div>
      )}
    </div>
  )
}

type LinesProps = { transfer: Transfer; arrived: Readonly<Record<string, number | null>> | undefined; onArrived: (arrived: Readonly<Record<string, number | null>>) => void }

function TransferLines({ transfer, arrived, onArrived }: LinesProps) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const names = useQuery(variantNamesQuery(transfer.lines.map((l) => l.variantId))).data
  return (
    <ScrollBox stack label={t('transfers.lines')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('levels.sku')}</th><th scope="col" className="is-end">{t('transfers.units')}</th><th scope="col" className="is-end">{t('transfers.arrived')}</th>{transfer.state === 'sent' && <th scope="col" className="is-end">{t('transfer.sent')}</th>}{arrived && <th scope="col" className="is-end">{t('transfers.nowArrived')}</th>}</tr></thead>
        <tbody>
          {transfer.lines.map((l) => (
            <tr key={l.variantId}>
              <td className="is-wrap"><SkuCell variantId={l.variantId} variant={names?.get(l.variantId)} /></td>
              <td className="is-end">{format.number(l.quantity)}</td>
              <td className="is-end">{format.number(l.received)}</td>
              {transfer.state === 'sent' && <td className="is-end">{format.number(l.quantity - l.received)}</td>}
              {arrived && <td className="is-end"><InputNumber min={0} max={l.quantity - l.received} precision={0} value={arrived[l.variantId] ?? null} aria-label={t('transfers.nowArrivedOf', { sku: names?.get(l.variantId)?.sku ?? '' })} onChange={(n) => onArrived({ ...arrived, [l.variantId]: n })} style={{ width: 96 }} /></td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
