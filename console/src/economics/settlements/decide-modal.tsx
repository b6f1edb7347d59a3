import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Checkbox, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import type { DecideBody } from './settlements-api.ts'

type Kind = NonNullable<DecideBody['costKind']>
const kinds: readonly Kind[] = ['commission', 'payment', 'service', 'fulfilment', 'freight', 'storage', 'returns', 'penalty', 'chargeback', 'ads', 'promo', 'subscription', 'fx', 'packaging', 'fixed', 'other']
/** What a line of this kind most often is. */
const likely: Readonly<Record<string, Kind>> = { commission: 'commission', payment_fee: 'payment', shipping: 'freight', shipping_subsidy: 'freight', advertising: 'ads', promotion: 'promo' }

type What = { id: string; label: string; kind: string; minor: string; currency: string; reason: string | null }
/** `isGroup`: all lines of that name and reason. */
type Props = { lines: readonly What[]; isGroup?: boolean; count?: number; onClose: () => void }

/** A person says what unexplained lines are: a cost, or nothing to the shop. */
export function DecideModal({ lines, isGroup = false, count = 1, onClose }: Props) {
  const { t } = useTranslation(['settlements', 'economics'])
  const format = useFormat()
  const client = useQueryClient()
  const { message } = App.useApp()
  const first = lines[0]!
  const [deed, setDeed] = useState<'book' | 'ignore'>('book')
  const [costKind, setKind] = useState<Kind>(likely[first.kind] ?? 'other')
  const [note, setNote] = useState('')
  const [always, setAlways] = useState(false)
  const decide = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/settlements/lines/decide', { body: { lineIds: lines.map((l) => l.id), costKind: deed === 'book' ? costKind : null, alike: isGroup, always, ...(note.trim() === '' ? {} : { note: note.trim() }) } })),
    onSuccess: async ({ decided }) => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('decided', { count: decided, shown: format.number(decided) })); onClose() },
  })
  return (
    <Modal open title={t('decideTitle')} onCancel={onClose} onOk={() => decide.mutate()} okText={t(deed === 'book' ? 'deed.book' : 'deed.ignore')} cancelText={t('cancel')} confirmLoading={decide.isPending}>
      <div className="tl-stack">
        <p><b>{first.label}</b> · {format.money(first)}{count > 1 && ` · ${t('lineCount', { count, shown: format.number(count) })}`}<br /><span className="tl-quiet">{t(`reason.${first.reason ?? 'no_order'}`)} {t(`advice.${first.reason ?? 'no_order'}`)}</span></p>
        <Radio.Group value={deed} onChange={(event) => setDeed(event.target.value as 'book' | 'ignore')} options={[{ value: 'book', label: t('deed.book') }, { value: 'ignore', label: t('deed.ignore') }]} aria-label={t('decideTitle')} />
        {deed === 'book' && <label>{t('costKind')}<Select value={costKind} onChange={setKind} style={{ width: '100%' }} aria-label={t('costKind')} options={kinds.map((k) => ({ value: k, label: t(`economics:kind.${k}`) }))} /></label>}
        <label>{t('note')}<Input.TextArea value={note} onChange={(event) => setNote(event.target.value)} rows={2} maxLength={2000} aria-label={t('note')} /></label>
        <Checkbox checked={always} onChange={(event) => setAlways(event.target.checked)}>{t('always')}</Checkbox>
        {decide.error && <Alert type="error" showIcon title={sayProblem(decide.error)} />}
      </div>
    </Modal>
  )
}
