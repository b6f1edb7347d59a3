import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Form, Input, Modal, Select, Switch } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useList } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { locationsQuery, nameOfLocation, type Count, type Location, type Page as ListPage } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import { countTone } from './tones.ts'
import './stock.css'

/** What was counted where, and what it corrected. */
export function CountsScreen() {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const navigate = useNavigate()
  const mayWrite = useCanWrite('stock')
  const [isAdding, setAdding] = useState(false)
  const locations = useQuery(locationsQuery).data
  const list = useList<Count>(['stock', 'counts', 'list'], async (cursor) => (await ask(api.GET('/api/v1/counts', { params: { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))) as ListPage<Count>)
  const columns = useMemo((): Column<Count>[] => [
    { id: 'number', title: t('number'), width: 110, card: 'title', render: (c) => c.number },
    { id: 'location', title: t('location'), width: 180, grow: 1, card: 'line', render: (c) => nameOfLocation(locations, c.locationId) },
    { id: 'state', title: t('state'), width: 110, card: 'aside', render: (c) => <StateTag tone={countTone[c.state]}>{t(`count.${c.state}`)}</StateTag> },
    { id: 'blind', title: t('counts.blind'), width: 100, render: (c) => (c.isBlind ? t('yes') : t('no')) },
    { id: 'note', title: t('note'), width: 180, grow: 2, render: (c) => <span title={c.note}>{c.note || '—'}</span> },
    { id: 'createdAt', title: t('createdAt'), width: 160, card: 'line', render: (c) => format.dateTime(c.createdAt) },
  ], [t, format, locations])
  const add = mayWrite ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>{t('counts.add')}</Button> : undefined
  return (
    <Page title={t('counts.title')} help={t('counts.help')} fill actions={add}>
      <StockTabs at="/stock/counts" />
      <DataTable screen="counts" label={t('counts.title')} list={list} columns={columns} rowKey={(c) => c.id} rowLabel={(c) => c.number} filterKeys={[]} empty={{ title: t('counts.empty') }} heights={{ row: 44, card: 72 }} onOpen={(c) => { void navigate({ to: '/stock/counts/$id', params: { id: c.id } }) }} />
      {isAdding && locations && <CountForm locations={locations} onClose={() => setAdding(false)} />}
    </Page>
  )
}

type Draft = { locationId: string; isBlind: boolean; note: string }

function CountForm({ locations, onClose }: { locations: readonly Location[]; onClose: () => void }) {
  const { t } = useTranslation('stock')
  const navigate = useNavigate()
  const client = useQueryClient()
  const places = locations.filter((l) => l.isActive)
  const [form] = Form.useForm<Draft>()
  const open = useMutation({
    mutationFn: (body: Draft) => ask(api.POST('/api/v1/counts', { body })),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['stock', 'counts'] })
      await navigate({ to: '/stock/counts/$id', params: { id } })
    },
  })
  return (
    <Modal open title={t('counts.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('counts.begin')} cancelText={t('cancel')} confirmLoading={open.isPending}>
      <Form<Draft> form={form} layout="vertical" requiredMark={false} initialValues={{ locationId: places[0]?.id, isBlind: false, note: '' }} onFinish={(draft) => open.mutate(draft)}>
        <Form.Item name="locationId" label={t('location')} rules={[{ required: true, message: t('counts.whereRule') }]}><Select options={places.map((l) => ({ value: l.id, label: l.name }))} /></Form.Item>
        <Form.Item name="isBlind" label={t('counts.blind')} extra={t('counts.blindWhy')} valuePropName="checked"><Switch /></Form.Item>
        <Form.Item name="note" label={t('note')}><Input maxLength={2000} /></Form.Item>
        {open.error && <Alert type="error" showIcon title={sayProblem(open.error)} />}
      </Form>
    </Modal>
  )
}
