import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { DataTable } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import { isShortList, useList } from '../../shell/list.ts'
import { Page } from '../../shell/page.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ConnectionTabs } from '../connections/connection-tabs.tsx'
import { Fact } from '../connections/fact.tsx'
import { Moment } from '../connections/moment.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { ErrorWords } from '../pushes/error-words.tsx'
import { ChangeDrawer } from './change-drawer.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { rowHeights, usePriceColumns, VerdictCell } from './price-columns.tsx'
import { batchQuery, fetchChanges, standings, type BatchNow, type Change, type Standing } from './prices-api.ts'
import { SilentNote, StopNote } from './stop-note.tsx'
import { BatchTag, isOpen, StandingTag } from './tags.tsx'
import './prices.css'

/** One batch: what may still be decided of it, and how far each of its prices has got. */
export function BatchScreen() {
  const { t } = useTranslation('prices')
  const { id } = useParams({ from: '/inside/prices/$id' })
  const batch = useQuery(batchQuery(id))
  const { data } = batch
  const title = data ? (data.revertsId === null ? data.name : t('revertOf', { name: data.name })) : t('title')
  return (
    <Page title={title} help={t('helpOne')} fill>
      <ConnectionTabs at="/prices" />
      <Answered query={batch}>{(now) => <Body batch={now} />}</Answered>
    </Page>
  )
}

function Body({ batch }: { batch: BatchNow }) {
  const idsOf = (standing: Standing): string[] => batch.standings.filter((n) => n.standing === standing).map((n) => n.connectionId)
  return (
    <>
      <StopNote connectionIds={[...idsOf('held'), ...idsOf('waiting')]} />
      <SilentNote connectionIds={idsOf('held')} />
      <section className="tl-panel tl-batch-head">
        <Facts batch={batch} />
        <Standings batch={batch} />
        <DecisionPanel batch={batch} />
      </section>
      <Changes batch={batch} />
    </>
  )
}

function Facts({ batch: b }: { batch: BatchNow }) {
  const { t } = useTranslation('prices')
  return (
    <dl className="tl-cells">
      <Fact name={t('column.state')}><BatchTag state={b.state} /></Fact>
      <Fact name={t('column.madeBy')}>{b.madeBy} <span className="tl-quiet"><Moment at={b.createdAt} short /></span></Fact>
      {b.decidedBy !== null && <Fact name={t(b.state === 'rejected' ? 'column.rejectedBy' : 'column.decidedBy')}>{b.decidedBy} <span className="tl-quiet"><Moment at={b.decidedAt} short /></span></Fact>}
      {b.why !== null && b.why !== '' && <Fact name={t('why')}>{b.why}</Fact>}
      {b.revertsId !== null && <Fact name={t('reverts')}><Link to="/prices/$id" params={{ id: b.revertsId }} search={{}}>{t('revertsLink')}</Link></Fact>}
      {b.revertedById !== null && <Fact name={t('revertedBy')}><Link to="/prices/$id" params={{ id: b.revertedById }} search={{}}>{t('revertedByLink')}</Link></Fact>}
    </dl>
  )
}

/** Where its prices stand; a number opens the rows behind it. */
function Standings({ batch }: { batch: BatchNow }) {
  const { t } = useTranslation('prices')
  const { t: push } = useTranslation('pushes')
  const format = useFormat()
  const count = (standing: Standing): number => batch.standings.filter((n) => n.standing === standing).reduce((sum, n) => sum + n.count, 0)
  const shown = standings.filter((s) => count(s) > 0)
  const wordOf = (s: Standing): string => (s === 'waiting' || s === 'stopped' || s === 'reverted' || s === 'overtaken' ? t(`standing.${s}`) : push(`state.${s}`))
  if (shown.length === 0) return null
  return (
    <ul className="tl-standing" aria-label={t('standings')}>
      {shown.map((s) => <li key={s}><Link to="/prices/$id" params={{ id: batch.id }} search={{ standing: s }} aria-label={t('openStanding', { state: wordOf(s), shown: format.number(count(s)) })}><StandingTag standing={s} /> <strong>{format.number(count(s))}</strong></Link></li>)}
    </ul>
  )
}

const filterKeys = ['q', 'connectionId', 'standing'] as const

function Changes({ batch }: { batch: BatchNow }) {
  const { t } = useTranslation('prices')
  const { t: push } = useTranslation('pushes')
  const { nameOf } = useConnectionNames()
  const [search] = useUrlState()
  const [opened, setOpened] = useState<Change>()
  const query = Object.fromEntries(filterKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : [])))
  const list = useList<Change>(['prices', 'changes', batch.id, query], (cursor) => fetchChanges(batch.id, query, cursor))
  useFollow(batch)
  const columns = [
    ...usePriceColumns<Change>(),
    { id: 'standing', title: t('column.state'), width: 104, card: 'tags' as const, render: (c: Change) => <StandingTag standing={c.standing} /> },
    { id: 'said', title: t('column.said'), width: 240, grow: 4, card: 'tags' as const, render: (c: Change) => (c.error !== null ? <ErrorWords error={c.error} /> : isOpen(c) ? <VerdictCell row={c} isSilent /> : null) },
  ]
  const connections = [...new Set(batch.standings.map((n) => n.connectionId))]
  const own = ['waiting', 'stopped', 'reverted', 'overtaken'] as const
  const options = standings.filter((s) => batch.standings.some((n) => n.standing === s) || s === search['standing']).map((s) => { const mine = own.find((o) => o === s); return { value: s, label: mine ? t(`standing.${mine}`) : push(`state.${s}`) } })
  return (
    <>
      <DataTable
        screen="price-changes" label={t('rowsOf', { name: batch.name })} list={list} columns={columns} rowKey={(c) => c.offerId} rowLabel={(c) => c.title || (c.sku ?? '')} filterKeys={filterKeys} heights={rowHeights} onOpen={setOpened}
        filters={<><SearchBox label={t('search')} width={220} /><UrlChoice name="standing" label={t('column.state')} options={options} />{connections.length > 1 && <UrlChoice name="connectionId" label={t('column.connection')} options={connections.map((id) => ({ value: id, label: nameOf(id) }))} />}</>}
        empty={{ title: t('emptyRows') }}
      />
      {opened && <ChangeDrawer row={list.rows.find((c) => c.offerId === opened.offerId) ?? opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

/** The rows are read anew when the numbers above them have moved, so that both say the same. */
function useFollow({ id, standings: counts }: BatchNow): void {
  const client = useQueryClient()
  const now = JSON.stringify(counts)
  const last = useRef(now)
  useEffect(() => {
    if (last.current === now) return
    last.current = now
    void client.invalidateQueries({ queryKey: ['prices', 'changes', id], predicate: ({ state }) => isShortList(state.data) })
  }, [client, id, now])
}
