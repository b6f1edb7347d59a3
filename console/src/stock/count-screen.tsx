import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../catalog/catalog-api.ts'
import { Answered } from '../shell/answered.tsx'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { ApplyCount } from './apply-count.tsx'
import { CountLines } from './count-lines.tsx'
import { ScanBox } from './scan-box.tsx'
import { countQuery, locationsQuery, nameOfLocation, type Count } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import { countTone } from './tones.ts'
import './stock.css'

/** One count: scan and write down what is there; sales go on meanwhile. */
export function CountScreen() {
  const { t } = useTranslation('stock')
  const { id } = useParams({ from: '/inside/stock/counts/$id' })
  const count = useQuery(countQuery(id, false))
  return (
    <Page title={count.data ? t('counts.one', { number: count.data.number }) : t('counts.title')} help={t('counts.help')}>
      <StockTabs at="/stock/counts" />
      <Answered query={count}>{(data) => <CountBody count={data} />}</Answered>
    </Page>
  )
}

function CountBody({ count }: { count: Count }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const mayWrite = useCanWrite('stock') && count.state === 'open'
  const locations = useQuery(locationsQuery).data
  const { modal } = App.useApp()
  const [isApplying, setApplying] = useState(false)
  const { enter, cancel } = useCounting(count.id)
  // A scanner is faster than the hub's answers: what is on its way counts already.
  const [ahead, setAhead] = useState<Readonly<Record<string, number>>>({})
  const countedOf = (variantId: string): number => ahead[variantId] ?? count.lines.find((l) => l.variantId === variantId)?.counted ?? 0
  const write = (variantId: string, counted: number): void => {
    setAhead((old) => ({ ...old, [variantId]: counted }))
    enter.mutate({ variantId, counted })
  }
  const scan = (v: VariantItem): void => write(v.id, countedOf(v.id) + 1)
  const askFirst = (): void => { void modal.confirm({ title: t('counts.cancelTitle'), content: t('counts.cancelWhy'), okText: t('counts.cancel'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => cancel.mutateAsync().catch(() => undefined) }) }
  const facts = [[t('location'), nameOfLocation(locations, count.locationId)], [t('counts.blind'), count.isBlind ? t('yes') : t('no')], [t('createdAt'), format.dateTime(count.createdAt)], [t('note'), count.note || '—']] as const
  const error = enter.error ?? cancel.error
  return (
    <div className="tl-stack">
      <section className="tl-panel"><dl className="tl-cells"><div><dt>{t('state')}</dt><dd><StateTag tone={countTone[count.state]}>{t(`count.${count.state}`)}</StateTag></dd></div>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl></section>
      <section className="tl-panel tl-stack">
        {mayWrite && <ScanBox isReady label={t('scan.count')} onPick={scan} />}
        {error && <Alert type="error" showIcon title={sayProblem(error)} />}
        <CountLines count={count} ahead={ahead} {...(mayWrite ? { onWrite: write } : {})} />
      </section>
      {mayWrite && <div className="tl-foot"><Button danger onClick={askFirst}>{t('counts.cancel')}</Button><Button type="primary" disabled={count.lines.length === 0} onClick={() => setApplying(true)}>{t('counts.review')}</Button></div>}
      {isApplying && <ApplyCount id={count.id} isWritten={!enter.isPending} onClose={() => setApplying(false)} />}
    </div>
  )
}

function useCounting(id: string) {
  const client = useQueryClient()
  const params = { path: { id } }
  return {
    enter: useMutation({
      // One at a time, in the order of the scans: the last number of a SKU has to win.
      scope: { id: `count ${id}` },
      mutationFn: (line: { variantId: string; counted: number }) => ask(api.PUT('/api/v1/counts/{id}/lines', { params, body: { lines: [line] } })),
      onSuccess: (count) => { client.setQueryData(countQuery(id, false).queryKey, count) },
    }),
    cancel: useMutation({ mutationFn: () => ask(api.POST('/api/v1/counts/{id}/cancel', { params })), onSuccess: () => client.invalidateQueries({ queryKey: ['stock', 'counts'] }) }),
  }
}
