import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Form, Input, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../shell/answered.tsx'
import { api, ask } from '../shell/api.ts'
import { useChannels } from '../shell/channels.ts'
import { DataTable, type Column } from '../shell/data-table.tsx'
import { useFormat } from '../shell/format.ts'
import { Icon } from '../shell/icon.tsx'
import { useList, type Page as ListPage } from '../shell/list.ts'
import { Page } from '../shell/page.tsx'
import { sayProblem } from '../shell/problem.ts'
import { SearchBox } from '../shell/search-box.tsx'
import { useCanWrite, useSession } from '../shell/session.ts'
import { useUrlState } from '../shell/url-state.ts'
import { priceListsQuery, type PriceItem, type PriceList } from './catalog-api.ts'
import { CatalogTabs } from './catalog-tabs.tsx'
import { PriceEditor } from './price-editor.tsx'
import './catalog.css'

/** What things cost on each list: choose a list, see its prices, set them SKU by SKU. */
export function PriceListsScreen() {
  const { t } = useTranslation('catalog')
  const [search, setSearch] = useUrlState()
  const lists = useQuery(priceListsQuery)
  const channels = useChannels()
  const mayWrite = useCanWrite('catalog')
  const [isAdding, setAdding] = useState(false)
  const list = lists.data?.find((l) => l.id === search['list']) ?? lists.data?.[0]
  const nameOf = (l: PriceList): string => [l.name, l.currency, channels.find((c) => c.id === l.channelId)?.name].filter(Boolean).join(' · ')
  const add = mayWrite ? <Button icon={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>{t('priceLists.add')}</Button> : undefined
  return (
    <Page title={t('priceLists.title')} help={t('priceLists.help')} fill actions={add}>
      <CatalogTabs at="/products/price-lists" />
      <Answered query={lists}>{(all) => (list
        ? <PriceTable list={list} choice={<Select value={list.id} aria-label={t('priceLists.one')} style={{ minWidth: 180, maxWidth: 300 }} options={all.map((l) => ({ value: l.id, label: nameOf(l) }))} onChange={(id) => setSearch({ list: id, q: undefined })} />} mayWrite={mayWrite} />
        : <div className="tl-empty tl-panel"><p>{t('priceLists.empty')}</p>{mayWrite && <Button type="primary" onClick={() => setAdding(true)}>{t('priceLists.add')}</Button>}</div>)}</Answered>
      {isAdding && <PriceListForm onClose={(made) => { setAdding(false); if (made) setSearch({ list: made }) }} />}
    </Page>
  )
}

function PriceTable({ list, choice, mayWrite }: { list: PriceList; choice: React.ReactNode; mayWrite: boolean }) {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const [search] = useUrlState()
  const [edited, setEdited] = useState<PriceItem | 'new'>()
  const q = search['q']
  const prices = useList<PriceItem>(['products', 'prices', list.id, q ?? ''], async (cursor) =>
    (await ask(api.GET('/api/v1/price-lists/{id}/prices', { params: { path: { id: list.id }, query: { limit: 100, ...(q ? { q } : {}), ...(cursor === undefined ? {} : { cursor }) } } }))) as ListPage<PriceItem>)
  const columns = useMemo((): Column<PriceItem>[] => [
    { id: 'sku', title: t('variant.sku'), width: 150, card: 'line', render: (p) => <span className="tl-sku">{p.sku}</span> },
    { id: 'name', title: t('products.name'), width: 220, grow: 2, card: 'title', render: (p) => <Link to="/products/$id" params={{ id: p.productId }} title={p.productName}>{p.productName}</Link> },
    { id: 'title', title: t('variant.title'), width: 130, grow: 1, card: 'line', render: (p) => p.title || '—' },
    { id: 'price', title: t('products.price'), width: 130, end: true, card: 'aside', render: (p) => (p.price ? format.money(p.price) : '—') },
  ], [t, format])
  return (
    <>
      <DataTable
        screen="price-lists" label={t('priceLists.pricesOf', { name: list.name })} list={prices} columns={columns} rowKey={(p) => p.variantId} rowLabel={(p) => p.sku} filterKeys={['q']}
        filters={<>{choice}<SearchBox label={t('products.search')} /></>} empty={{ title: t('priceLists.noPrices') }} heights={{ row: 44, card: 72 }}
        {...(mayWrite ? { onOpen: setEdited, actions: <Button type="primary" onClick={() => setEdited('new')}>{t('prices.set')}</Button> } : {})}
      />
      {edited && <PriceEditor list={list} item={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

type Draft = { code: string; name: string; currency: string; channelId?: string }

function PriceListForm({ onClose }: { onClose: (made?: string) => void }) {
  const { t } = useTranslation('catalog')
  const { message } = App.useApp()
  const { org } = useSession()
  const client = useQueryClient()
  const channels = useChannels()
  const [form] = Form.useForm<Draft>()
  const add = useMutation({
    mutationFn: ({ channelId, ...draft }: Draft) => ask(api.POST('/api/v1/price-lists', { body: { ...draft, currency: draft.currency.trim().toUpperCase(), ...(channelId ? { channelId } : {}) } })),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['products', 'price-lists'] })
      message.success(t('saved'))
      onClose(made.id)
    },
  })
  const rules = [{ required: true, whitespace: true, message: t('form.required') }]
  return (
    <Modal open title={t('priceLists.add')} onCancel={() => onClose()} onOk={() => form.submit()} okText={t('save')} cancelText={t('cancel')} confirmLoading={add.isPending}>
      <Form<Draft> form={form} layout="vertical" requiredMark={false} initialValues={{ code: '', name: '', currency: org.currency }} onFinish={(draft) => add.mutate(draft)}>
        <Form.Item name="name" label={t('priceLists.name')} rules={rules}><Input maxLength={300} autoComplete="off" /></Form.Item>
        <Form.Item name="code" label={t('priceLists.code')} extra={t('priceLists.codeWhy')} rules={rules}><Input maxLength={60} autoComplete="off" spellCheck={false} /></Form.Item>
        <Form.Item name="currency" label={t('priceLists.currency')} extra={t('priceLists.currencyWhy')} rules={[{ required: true, len: 3, message: t('priceLists.currencyRule') }]}><Input maxLength={3} autoComplete="off" style={{ width: 100 }} /></Form.Item>
        <Form.Item name="channelId" label={t('priceLists.channel')}><Select allowClear options={channels.map((c) => ({ value: c.id, label: c.name }))} /></Form.Item>
        {add.error && <Alert type="error" showIcon title={sayProblem(add.error)} />}
      </Form>
    </Modal>
  )
}
