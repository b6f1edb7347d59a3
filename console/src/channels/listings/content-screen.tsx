import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { productQuery } from '../../catalog/catalog-api.ts'
import { ProductTabs } from '../../catalog/product-tabs.tsx'
import { Answered } from '../../shell/answered.tsx'
import { Page } from '../../shell/page.tsx'
import { problemFrom, sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import type { Connection } from '../connections/connections-api.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { DraftTag } from './draft-tag.tsx'
import { FieldRow } from './field-row.tsx'
import { HealthPanel } from '../health/health-panel.tsx'
import { FindingList, WhyNot } from './finding-list.tsx'
import { contentQuery, useChange, useRevert, type Content, type ContentAsk, type ContentField } from './listings-api.ts'
import { PublishDrawer } from './publish-drawer.tsx'
import './listings.css'

/** What a product says on each channel: inherited from its golden record, said otherwise where it has to be, and judged as the channel would. */
export function ContentScreen() {
  const { t } = useTranslation('listing-content')
  const { id } = useParams({ from: '/inside/products/$id/content' })
  const [search] = useUrlState()
  const { all } = useConnectionNames()
  const product = useQuery(productQuery(id)).data
  const selling = all.filter((c) => c.channelId !== null && c.state !== 'draft')
  const connection = selling.find((c) => c.id === search['connection'])
  const ask: ContentAsk = { productId: id, channelId: connection?.channelId ?? undefined, variantId: search['variant'] }
  const asked = useQuery(contentQuery(ask))
  return (
    <Page title={product?.name ?? t('title')} help={t('help')}>
      <ProductTabs id={id} at="content" />
      <Answered query={asked}>{(content) => (
        <div className="tl-stack">
          <Where content={content} selling={selling} />
          {connection && <Standing content={content} connection={connection} />}
          <Fields key={`${ask.channelId} ${ask.variantId}`} content={content} ask={ask} connectionId={connection?.id} />
          {ask.channelId !== undefined && <HealthPanel channelId={ask.channelId} productId={id} />}
        </div>
      )}</Answered>
    </Page>
  )
}

/** Which channel, and of several variants which. */
function Where({ content, selling }: { content: Content; selling: readonly Connection[] }) {
  const { t } = useTranslation('listing-content')
  const [search, setSearch] = useUrlState()
  const isKnown = selling.some((c) => c.id === search['connection'])
  return (
    <section className="tl-panel tl-where" aria-label={t('where')}>
      <label><span>{t('channel')}</span><Select aria-label={t('channel')} value={isKnown ? search['connection']! : ''} popupMatchSelectWidth={false} options={[{ value: '', label: t('golden') }, ...selling.map((c) => ({ value: c.id, label: c.name }))]} onChange={(value) => setSearch({ connection: value || undefined })} /></label>
      {content.variants.length > 1 && <label><span>{t('variant')}</span><Select aria-label={t('variant')} value={search['variant'] ?? ''} popupMatchSelectWidth={false} options={[{ value: '', label: t('wholeProduct') }, ...content.variants.map((v) => ({ value: v.id, label: [v.sku, v.title].filter((x) => x !== '').join(' · ') }))]} onChange={(value) => setSearch({ variant: value || undefined })} /></label>}
      <p className="tl-quiet">{selling.length === 0 ? <>{t('noChannel')} <Link to="/connections/new">{t('noChannelGo')}</Link></> : t(isKnown ? 'whatChannel' : 'whatGolden')}</p>
    </section>
  )
}

/** What became of it there, what the channel would say now, and the button that sends it. */
function Standing({ content, connection }: { content: Content; connection: Connection }) {
  const { t } = useTranslation('listing-content')
  const mayPublish = useCanWrite('channels')
  const [isOpen, setIsOpen] = useState(false)
  const errors = content.findings.filter((f) => f.level === 'error').length
  const variantIds = content.variantId === null ? content.variants.map((v) => v.id) : [content.variantId]
  return (
    <section className="tl-panel tl-stack" aria-label={t('standing')}>
      <div className="tl-panel-head"><h2>{t('standing')}</h2>{mayPublish && <Button type="primary" onClick={() => setIsOpen(true)}>{t('publishHere')}</Button>}</div>
      {content.drafts.length === 0 ? <p className="tl-quiet">{t('neverPublished', { name: connection.name })}</p> : (
        <ul className="tl-standing">{content.drafts.map((d) => <li key={d.id}><span className="tl-sku">{d.variant?.sku}</span> <DraftTag draft={d} />{(d.state === 'held' || d.state === 'refused') && <WhyNot draft={d} />}</li>)}</ul>
      )}
      {content.findings.length === 0 ? <Alert type="success" showIcon title={t('fine')} /> : <Alert type={errors > 0 ? 'error' : 'warning'} showIcon title={t(errors > 0 ? 'wouldRefuse' : 'couldBeBetter', { count: errors > 0 ? errors : content.findings.length })} description={<FindingList findings={content.findings} withField />} />}
      {isOpen && <PublishDrawer connectionId={connection.id} variantIds={variantIds} onClose={() => setIsOpen(false)} />}
    </section>
  )
}

function Fields({ content, ask, connectionId }: { content: Content; ask: ContentAsk; connectionId: string | undefined }) {
  const { t } = useTranslation('listing-content')
  const { message } = App.useApp()
  const mayWrite = useCanWrite('catalog')
  const [added, setAdded] = useState<string[]>([])
  const onError = (error: Error): void => { void message.error(sayProblem(error), 8) }
  const only = content.variants.length === 1 ? content.variants[0]!.id : undefined
  const change = useChange({ ...ask, variantId: ask.variantId ?? only }, { onError, onSuccess: ({ answers }) => {
    const refused = answers.find((a) => a.refusal)
    if (refused?.refusal) message.error(sayProblem(problemFrom(422, { ...refused.refusal, field: refused.field })), 8)
    else message.success(t('saved'))
  } })
  const revert = useRevert({ onError, onSuccess: () => { message.success(t('reverted')) } })
  const known = new Set(content.fields.map((f) => f.field))
  const own = ask.channelId === undefined ? 'product' : ask.variantId === undefined ? 'channel' : 'listing'
  const rows = [...content.fields, ...added.filter((name) => !known.has(name)).map(emptyField)]
  return (
    <section className="tl-panel" aria-label={t('fields')}>
      <ul className="tl-fields">
        {rows.map((f) => <FieldRow key={f.field} field={f} {...(f.field === 'channelCategory' && content.category && { category: content.category, connectionId })} own={own} mayWrite={mayWrite && !(own === 'product' && f.field === 'channelCategory')} isBusy={change.isPending || revert.isPending} findings={content.findings.filter((x) => x.field === f.field || x.field.startsWith(`${f.field}.`))} onSave={(wish) => change.mutate(wish)} onRevert={(ids) => revert.mutate(ids)} />)}
      </ul>
      {mayWrite && <AddAttribute onAdd={(name) => setAdded((all) => [...all, `attributes.${name}`])} />}
    </section>
  )
}

const emptyField = (field: string): ContentField => ({ field, value: '', from: 'product', chain: [{ scope: 'product', overlayId: null, isForAll: false, value: '' }], counters: [], asked: null })

/** One that the channel asks for and nobody has listed. */
function AddAttribute({ onAdd }: { onAdd: (name: string) => void }) {
  const { t } = useTranslation('listing-content')
  const [name, setName] = useState('')
  const add = (): void => { if (name.trim() !== '') onAdd(name.trim()); setName('') }
  return (
    <div className="tl-add-attribute">
      <Input aria-label={t('attributeName')} placeholder={t('attributeName')} maxLength={150} value={name} onChange={(e) => setName(e.target.value)} onPressEnter={add} />
      <Button onClick={add} disabled={name.trim() === ''}>{t('addAttribute')}</Button>
    </div>
  )
}
