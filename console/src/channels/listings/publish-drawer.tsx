import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SeveralVariants } from '../../catalog/several-variants.tsx'
import { useFormat } from '../../shell/format.ts'
import { useLanguage } from '../../shell/language.ts'
import { sayProblem } from '../../shell/problem.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { useConnectors } from '../connections/connections-api.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { FieldName, WhyNot } from './finding-list.tsx'
import { GroupPreview } from './group-preview.tsx'
import { previewOf, usePublish, type GroupChoices, type Published } from './listings-api.ts'

type PublishDrawerProps = { connectionId?: string | undefined; /** Left out: they are chosen here. */ variantIds?: readonly string[]; onClose: () => void }

const tones: Record<Published['outcome'], 'good' | 'warn' | 'bad' | 'quiet'> = { queued: 'good', held: 'bad', unchanged: 'quiet', under_way: 'warn', draft: 'quiet' }

/** Chooses what goes where, shows what would be sent and what the channel would say of it, and sends it. */
export function PublishDrawer({ connectionId: given, variantIds: chosen, onClose }: PublishDrawerProps) {
  const { t } = useTranslation('listing-content')
  const { message } = App.useApp()
  const [connectionId, setConnectionId] = useState(given)
  const [variantIds, setVariantIds] = useState<string[]>(() => [...(chosen ?? [])])
  const [choices, setChoices] = useState<GroupChoices>({})
  const isReady = connectionId !== undefined && variantIds.length > 0
  const preview = useQuery({ queryKey: ['listings', 'preview', connectionId, choices, ...variantIds], enabled: isReady, retry: false, placeholderData: keepPreviousData, queryFn: () => previewOf({ connectionId: connectionId!, variantIds, choices }) })
  const publish = usePublish({
    onError: (error) => { message.error(sayProblem(error), 8) },
    onSuccess: (items) => { message.success(t('published', { count: items.filter((i) => i.outcome === 'queued').length })); onClose() },
  })
  const { items: rows, groups } = preview.data ?? { items: [], groups: [] }
  const reopen = usePublish({ onError: (error) => { message.error(sayProblem(error), 8) }, onSuccess: ([item]) => { if (item) message[item.outcome === 'held' ? 'warning' : 'success'](t(`outcome.${item.outcome}`)) } })
  const going = rows.filter((r) => r.outcome === 'queued').length
  // What is held back is kept as well: it goes out by itself once it is mended.
  const count = rows.filter((r) => r.outcome === 'queued' || r.outcome === 'held').length
  return (
    <Drawer open width={620} title={t('publish')} onClose={onClose} footer={<div className="tl-drawer-foot"><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" disabled={!isReady || count === 0} loading={publish.isPending} onClick={() => publish.mutate({ connectionId: connectionId!, variantIds, choices })}>{going > 0 || count === 0 ? t('publishNow', { count: going }) : t('keepHeld', { count })}</Button></div>}>
      <div className="tl-stack">
        <Where connectionId={connectionId} onChange={setConnectionId} />
        {!chosen && <label className="tl-labelled"><span>{t('things')}</span><SeveralVariants label={t('things')} placeholder={t('thingsHint')} notFoundContent={null} value={variantIds} onChange={setVariantIds} /></label>}
        {preview.error ? <Alert type="error" showIcon title={sayProblem(preview.error)} /> : isReady && preview.isPending ? <Waiting /> : (
          <>
            {groups.map((g) => <GroupPreview key={g.productId} group={g} going={new Set(variantIds)} onChoose={(choice) => {
              setChoices({ ...choices, [g.productId]: choice })
              // One listing of them is one of all of them.
              if (choice === 'one_listing') setVariantIds([...new Set([...variantIds, ...g.variants.map((v) => v.variantId)])])
            }} onTakeAll={(ids) => setVariantIds([...variantIds, ...ids])} />)}
            <PreviewList rows={rows} onReopen={(variantId) => reopen.mutate({ connectionId: connectionId!, variantIds: [variantId], reopen: true })} />
          </>
        )}
      </div>
    </Drawer>
  )
}

/** Only connections that take listings, or new words of them. */
function Where({ connectionId, onChange }: { connectionId: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation('listing-content')
  const { tag } = useLanguage()
  const { all } = useConnectionNames()
  const connectors = useConnectors()
  const takes = (id: string): boolean => connectors?.find((c) => c.id === id)?.does.some((port) => port === 'listings.push' || port === 'listings.content') ?? false
  const able = all.filter((c) => c.channelId !== null && c.state !== 'draft' && takes(c.connector))
  const connection = all.find((c) => c.id === connectionId)
  const charges = connectors?.find((c) => c.id === connection?.connector)?.charges
  return (
    <div className="tl-stack">
      <label className="tl-labelled"><span>{t('channel')}</span><Select aria-label={t('channel')} value={connectionId ?? null} placeholder={t('chooseChannel')} options={able.map((c) => ({ value: c.id, label: c.name }))} onChange={(id: string | null) => { if (id) onChange(id) }} /></label>
      {connection && connection.state !== 'live' && <Alert type="info" showIcon title={t(`waits.${connection.state}`)} description={t('waitsWhat')} />}
      {connection && connection.state === 'live' && !connection.settings.pushesListings && <Alert type="info" showIcon title={t('waits.switched_off')} description={t('waitsWhat')} />}
      {charges && <Alert type="info" showIcon title={charges[tag]} />}
      {connection && connection.settings.priceListId === null && <Alert type="warning" showIcon title={t('noPriceList')} />}
    </div>
  )
}

function PreviewList({ rows, onReopen }: { rows: readonly Published[]; onReopen: (variantId: string) => void }) {
  const { t } = useTranslation('listing-content')
  const format = useFormat()
  if (rows.length === 0) return <p className="tl-quiet">{t('previewNone')}</p>
  return (
    <ul className="tl-preview">
      {rows.map((row) => (
        <li key={row.variantId}>
          <div className="tl-panel-head"><span><span className="tl-sku">{row.sku}</span> <strong>{row.title}</strong></span><StateTag tone={tones[row.outcome]}>{t(`outcome.${row.outcome}`)}</StateTag></div>
          {row.outcome === 'queued' && <p>{t(`deed.${row.deed}`)}{row.deed === 'make' && row.price && <> · {format.money(row.price)}</>} · {Object.keys(row.changes).map((field, i) => <span key={field}>{i > 0 && t('and')}<FieldName field={field} /></span>)}</p>}
          <WhyNot draft={row} />
          {row.obstacle === 'closed_there' && row.canReopen && <Button size="small" onClick={() => onReopen(row.variantId)}>{t('reopen')}</Button>}
        </li>
      ))}
    </ul>
  )
}
