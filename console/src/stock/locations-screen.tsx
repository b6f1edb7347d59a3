import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, InputNumber, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../shell/answered.tsx'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { locationKinds, locationsQuery, type Location } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import './stock.css'

/** Where stock lies, which place serves orders first, and which do not sell online. */
export function LocationsScreen() {
  const { t } = useTranslation('stock')
  const locations = useQuery(locationsQuery)
  const mayWrite = useCanWrite('stock')
  const [edited, setEdited] = useState<Location | 'new'>()
  const add = mayWrite ? <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setEdited('new')}>{t('locations.add')}</Button> : undefined
  return (
    <Page title={t('locations.title')} help={t('locations.help')} actions={add}>
      <StockTabs at="/stock/locations" />
      <Answered query={locations}>{(data) => (data.length === 0 ? <div className="tl-panel tl-empty"><p>{t('locations.empty')}</p>{add}</div> : <LocationTable locations={data} {...(mayWrite ? { onEdit: setEdited } : {})} />)}</Answered>
      {edited && <LocationForm location={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Page>
  )
}

function LocationTable({ locations, onEdit }: { locations: readonly Location[]; onEdit?: (l: Location) => void }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  return (
    <section className="tl-panel">
      <ScrollBox stack label={t('locations.title')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('locations.name')}</th><th scope="col">{t('locations.code')}</th><th scope="col">{t('locations.kind')}</th><th scope="col" className="is-end">{t('locations.priority')}</th><th scope="col">{t('locations.sellsOnline')}</th><th scope="col">{t('state')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
          <tbody>
            {locations.map((l) => (
              <tr key={l.id}>
                <th scope="row">{l.name}</th><td>{l.code}</td><td>{t(`location.${l.kind}`)}</td><td className="is-end">{format.number(l.priority)}</td><td>{l.sellsOnline ? t('yes') : t('no')}</td>
                <td><StateTag tone={l.isActive ? 'good' : 'quiet'}>{t(l.isActive ? 'locations.open' : 'locations.closed')}</StateTag></td>
                <td className="is-end">{onEdit && <Button size="small" aria-label={t('locations.editOne', { name: l.name })} onClick={() => onEdit(l)}>{t('locations.edit')}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

type Draft = Omit<Location, 'id'>
const empty: Draft = { code: '', name: '', kind: 'warehouse', priority: 100, sellsOnline: true, isActive: true }

function LocationForm({ location, onClose }: { location: Location | undefined; onClose: () => void }) {
  const { t } = useTranslation('stock')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [form] = Form.useForm<Draft>()
  const save = useMutation({
    mutationFn: (body: Draft) => (location ? ask(api.PATCH('/api/v1/locations/{id}', { params: { path: { id: location.id } }, body })) : ask(api.POST('/api/v1/locations', { body }))),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['stock'] })
      message.success(t('saved'))
      onClose()
    },
  })
  const rules = [{ required: true, whitespace: true, message: t('locations.required') }]
  return (
    <Modal open title={location ? t('locations.editOne', { name: location.name }) : t('locations.add')} onCancel={onClose} onOk={() => form.submit()} okText={t('save')} cancelText={t('cancel')} confirmLoading={save.isPending}>
      <Form<Draft> form={form} layout="vertical" requiredMark={false} initialValues={location ?? empty} onFinish={(draft) => save.mutate(draft)}>
        <Form.Item name="name" label={t('locations.name')} rules={rules}><Input maxLength={200} autoComplete="off" /></Form.Item>
        <Form.Item name="code" label={t('locations.code')} rules={rules}><Input maxLength={40} autoComplete="off" spellCheck={false} /></Form.Item>
        <Form.Item name="kind" label={t('locations.kind')}><Select options={locationKinds.map((k) => ({ value: k, label: t(`location.${k}`) }))} /></Form.Item>
        <Form.Item name="priority" label={t('locations.priority')} extra={t('locations.priorityWhy')}><InputNumber min={0} max={100_000} precision={0} /></Form.Item>
        <Form.Item name="sellsOnline" label={t('locations.sellsOnline')} extra={t('locations.sellsOnlineWhy')} valuePropName="checked"><Switch /></Form.Item>
        {location && <Form.Item name="isActive" label={t('locations.open')} extra={t('locations.openWhy')} valuePropName="checked"><Switch /></Form.Item>}
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}
