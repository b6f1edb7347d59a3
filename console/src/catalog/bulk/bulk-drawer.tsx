import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { channelsQuery } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { planBulk, useBulkDeed, type Subject, type Wish } from './bulk-api.ts'
import { emptyLine, OperationLine, toOperation, type Line } from './operation-line.tsx'
import './bulk.css'

const subjects: readonly Subject[] = ['products', 'variants', 'listings']

/** What is to be done to everything that the list shows; the next screen shows each row before and after. */
export function BulkDrawer({ filter, total, onClose }: { filter: Wish['filter']; total: number; onClose: () => void }) {
  const { t } = useTranslation('bulk')
  const format = useFormat()
  const navigate = useNavigate()
  const [subject, setSubject] = useState<Subject>('products')
  const [channelId, setChannelId] = useState<string>()
  const [lines, setLines] = useState<readonly Line[]>([emptyLine('products')])
  const channels = useQuery({ ...channelsQuery, enabled: subject === 'listings' }).data ?? []
  const plan = useBulkDeed(planBulk, ({ id }) => { void navigate({ to: '/products/bulk/$id', params: { id }, search: {} }) })
  const operations = lines.flatMap((line) => toOperation(line) ?? [])
  const isWhole = operations.length === lines.length && (subject !== 'listings' || channelId !== undefined)
  const turn = (next: Subject): void => { setSubject(next); setLines([emptyLine(next)]) }
  return (
    <Drawer open size={560} title={t('drawer.title', { count: total, shown: format.number(total) })} onClose={onClose} closable={{ 'aria-label': t('close') }}
      footer={<Button type="primary" disabled={!isWhole} loading={plan.isPending} onClick={() => plan.mutate({ subject, filter, operations, ...(subject === 'listings' && channelId !== undefined ? { channelId } : {}) })}>{t('drawer.preview')}</Button>}>
      <div className="tl-stack">
        <p className="tl-quiet">{t('drawer.what')}</p>
        <label className="tl-bulk-field"><span>{t('drawer.subject')}</span><Select aria-label={t('drawer.subject')} value={subject} options={subjects.map((s) => ({ value: s, label: t(`subject.${s}`) }))} onChange={turn} /></label>
        {subject === 'listings' && <label className="tl-bulk-field"><span>{t('drawer.channel')}</span><Select aria-label={t('drawer.channel')} value={channelId ?? null} placeholder={t('drawer.chooseChannel')} options={channels.map((c) => ({ value: c.id, label: c.name }))} onChange={(id: string | null) => setChannelId(id ?? undefined)} /></label>}
        {lines.map((line, i) => (
          <OperationLine key={i} no={i + 1} subject={subject} line={line} onChange={(next) => setLines(lines.map((old, j) => (j === i ? next : old)))} onRemove={lines.length > 1 ? () => setLines(lines.filter((_, j) => j !== i)) : undefined} />
        ))}
        <div><Button icon={<Icon name="plus" size={15} />} onClick={() => setLines([...lines, emptyLine(subject)])}>{t('drawer.more')}</Button></div>
        {plan.error && <ProblemNote error={plan.error} />}
      </div>
    </Drawer>
  )
}
