import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Select, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { priceListsQuery } from '../../catalog/catalog-api.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { changeConnection, goSignIn, testConnection, useDeed, type Connection, type Connector } from './connections-api.ts'
import { KeysForm } from './keys-form.tsx'
import { StatePanel } from './state-panel.tsx'
import { TestNote } from './test-note.tsx'

type SettingsTabProps = { connection: Connection; connector: Connector | undefined }

/** What it is called, what it may write, its keys, and whether it works at all. */
export function SettingsTab({ connection, connector }: SettingsTabProps) {
  const { t } = useTranslation('connections')
  const mayWrite = useCanWrite('channels')
  return (
    <div className="tl-halves">
      <div className="tl-stack">
        {!mayWrite && <Alert type="info" showIcon title={t('readOnly')} />}
        <GeneralPanel connection={connection} connector={connector} mayWrite={mayWrite} />
        {mayWrite && connection.state !== 'draft' && <StatePanel connection={connection} />}
        {mayWrite && connection.state === 'draft' && <StatePanel connection={connection} onlyRemove />}
      </div>
      {mayWrite && connector && <KeysPanel connection={connection} connector={connector} />}
    </div>
  )
}

type General = { name: string; pushesStock: boolean; pushesPrices: boolean; pushesListings: boolean; priceListId: string }

function GeneralPanel({ connection, connector, mayWrite }: SettingsTabProps & { mayWrite: boolean }) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  const lists = useQuery(priceListsQuery).data ?? []
  const { pushesStock, pushesPrices, pushesListings, priceListId } = connection.settings
  const save = useDeed(({ name, priceListId: list, ...pushes }: General) => changeConnection(connection.id, { name, settings: { ...pushes, priceListId: list === '' ? null : list } }), { onSuccess: () => { message.success(t('saved')) } })
  const can = (port: string): boolean => connector?.does.includes(port) ?? true
  const isSelling = connection.channelId !== null
  const takesListings = can('listings.push') || can('listings.content')
  return (
    <section className="tl-panel">
      <h2>{t('general')}</h2>
      {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      <Form<General> layout="vertical" requiredMark={false} disabled={!mayWrite} initialValues={{ name: connection.name, pushesStock, pushesPrices, pushesListings, priceListId: priceListId ?? '' }} onFinish={(wish) => save.mutate(wish)}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('field.missing') }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
        {isSelling && <>
        <Form.Item name="pushesStock" label={t('pushesStock')} extra={t(can('stock.push') ? 'pushesStockWhy' : 'pushesNot')} valuePropName="checked"><Switch disabled={!mayWrite || !can('stock.push')} /></Form.Item>
        <Form.Item name="pushesPrices" label={t('pushesPrices')} extra={t(can('prices.push') ? 'pushesPricesWhy' : 'pushesNot')} valuePropName="checked"><Switch disabled={!mayWrite || !can('prices.push')} /></Form.Item>
        <Form.Item name="pushesListings" label={t('pushesListings')} extra={t(takesListings ? 'pushesListingsWhy' : 'pushesNot')} valuePropName="checked"><Switch disabled={!mayWrite || !takesListings} /></Form.Item>
        </>}
        {(can('prices.push') || can('listings.push')) && <Form.Item name="priceListId" label={t('priceList')} extra={t('priceListWhy')}><Select options={[{ value: '', label: t('priceListNone') }, ...lists.map((l) => ({ value: l.id, label: `${l.name} · ${l.currency}` }))]} /></Form.Item>}
        {mayWrite && <Button type="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>}
      </Form>
    </section>
  )
}

function KeysPanel({ connection, connector }: { connection: Connection; connector: Connector }) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  const test = useDeed(() => testConnection(connection.id))
  const signIn = useDeed(() => goSignIn(connection.id), { onError: (error) => { message.error(sayProblem(error), 8) } })
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('keys.title')}</h2>
      <p className="tl-quiet">{t('keys.what')}</p>
      <TestNote platform={connector.label} isPending={test.isPending} answer={test.data} error={test.error} />
      <div className="tl-begin">
        <Button loading={test.isPending} onClick={() => test.mutate(undefined)}>{t('test.go')}</Button>
        {connector.signsIn && <Button loading={signIn.isPending} onClick={() => signIn.mutate(undefined)}>{t('signIn.again', { platform: connector.label })}</Button>}
      </div>
      <KeysForm connection={connection} connector={connector} onSaved={() => test.mutate(undefined)} />
    </section>
  )
}
