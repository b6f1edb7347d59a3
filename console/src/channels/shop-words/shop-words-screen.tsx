import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { saveShopWords, shopWordsQuery, type BannedList, type ShopWords } from './shop-words-api.ts'
import { splitWords } from './split-words.ts'
import '../connections/connections.css'
import './shop-words.css'

/** Words that the shop's listings do not say, and for which restricted goods a channel said yes. */
export function ShopWordsScreen() {
  const { t } = useTranslation('shop-words')
  const words = useQuery(shopWordsQuery)
  return (
    <Page title={t('title')} help={t('help')}>
      <ConnectionTabs at="/listings/publish" />
      <Link to="/listings/publish" search={{}} className="tl-order-back"><Icon name="back" size={15} />{t('back')}</Link>
      <Answered query={words}>{(kept) => <Editor key={JSON.stringify(kept)} kept={kept} />}</Answered>
    </Page>
  )
}

const isOurs = (list: BannedList): boolean => list.id.startsWith('own-')

function Editor({ kept }: { kept: ShopWords }) {
  const { t } = useTranslation('shop-words')
  const mayWrite = useCanWrite('channels')
  const { message } = App.useApp()
  const client = useQueryClient()
  const [lists, setLists] = useState(kept.lists)
  const [approvals, setApprovals] = useState(kept.approvals)
  const save = useMutation({
    mutationFn: saveShopWords,
    onSuccess: async () => { message.success(t('saved')); await client.invalidateQueries({ queryKey: ['listings'] }) },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const change = (id: string, to: Partial<BannedList>): void => setLists(lists.map((list) => (list.id === id ? { ...list, ...to } : list)))
  const next = (): string => `own-${1 + Math.max(0, ...lists.filter(isOurs).map((list) => Number(list.id.slice(4)) || 0))}`
  const isReady = lists.every((list) => list.words.length > 0 && Object.values(list.why).every((why) => why.trim() !== ''))
  const blank = (): BannedList => ({ id: next(), words: [], about: [], fields: ['title', 'description', 'keywords'], why: { 'zh-TW': '', 'zh-CN': '', en: '' }, level: 'error', source: '' })
  return (
    <div className="tl-stack">
      {lists.map((list) => <ListPanel key={list.id} list={list} mayWrite={mayWrite} onChange={(to) => change(list.id, to)} onRemove={() => setLists(lists.filter((one) => one !== list))} />)}
      {kept.toApprove.length > 0 && (
        <section className="tl-panel">
          <div className="tl-panel-head"><h2>{t('approvals')}</h2><span className="tl-quiet">{t('approvalsWhat')}</span></div>
          <Approvals rules={kept.toApprove} chosen={approvals} mayWrite={mayWrite} onChange={setApprovals} />
        </section>
      )}
      {mayWrite && (
        <div className="tl-words-deeds">
          <Button icon={<Icon name="plus" size={15} />} onClick={() => setLists([...lists, blank()])}>{t('add')}</Button>
          {!kept.isGiven && <Button onClick={() => save.mutate(null)}>{t('reset')}</Button>}
          <Button type="primary" loading={save.isPending} disabled={!isReady} onClick={() => save.mutate({ lists, approvals })}>{t('save')}</Button>
        </div>
      )}
    </div>
  )
}

type ListProps = { list: BannedList; mayWrite: boolean; onChange: (to: Partial<BannedList>) => void; onRemove: () => void }

function ListPanel({ list, mayWrite, onChange, onRemove }: ListProps) {
  const { t, i18n } = useTranslation('shop-words')
  const [words, setWords] = useState(list.words.join('、'))
  const [about, setAbout] = useState(list.about.join('、'))
  const why = list.why[i18n.language as keyof typeof list.why]
  const name = why === '' ? t('new') : why
  return (
    <section className="tl-panel tl-words-list" aria-label={name}>
      <div className="tl-panel-head">
        <h2>{name}</h2>
        {mayWrite && <Button size="small" aria-label={t('removeOf', { name })} onClick={onRemove}>{t('remove')}</Button>}
      </div>
      {list.source !== '' && <p className="tl-quiet" lang="zh-TW">{list.source}</p>}
      {isOurs(list) && <label><span>{t('why')}</span><Input value={why} maxLength={300} disabled={!mayWrite} onChange={(e) => onChange({ why: { 'zh-TW': e.target.value, 'zh-CN': e.target.value, en: e.target.value } })} /></label>}
      <label><span>{t('words', { count: list.words.length })}</span><Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} value={words} disabled={!mayWrite} onChange={(e) => { setWords(e.target.value); onChange({ words: splitWords(e.target.value) }) }} /></label>
      <label><span>{t('about')}</span><Input value={about} placeholder={t('aboutAll')} disabled={!mayWrite} onChange={(e) => { setAbout(e.target.value); onChange({ about: splitWords(e.target.value) }) }} /></label>
      <Checkbox checked={list.level === 'error'} disabled={!mayWrite} onChange={(e) => onChange({ level: e.target.checked ? 'error' : 'warning' })}>{t('stops')}</Checkbox>
    </section>
  )
}

function Approvals({ rules, chosen, mayWrite, onChange }: { rules: ShopWords['toApprove']; chosen: readonly string[]; mayWrite: boolean; onChange: (ids: string[]) => void }) {
  const { i18n } = useTranslation('shop-words')
  const format = useFormat()
  return (
    <ul className="tl-words-approvals">
      {rules.map(({ id, why, connectors }) => (
        <li key={id}>
          <Checkbox checked={chosen.includes(id)} disabled={!mayWrite} onChange={(e) => onChange(e.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}>{why[i18n.language as keyof typeof why]}</Checkbox>{' '}
          <span className="tl-quiet">{format.list(connectors)}</span>
        </li>
      ))}
    </ul>
  )
}
