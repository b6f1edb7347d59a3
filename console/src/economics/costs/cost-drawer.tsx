import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { MoneyInput } from '../../shell/money-input.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { pairQuery, type Cost } from './costs-api.ts'
import { State } from './ledger-table.tsx'

/** One entry: what it is about, what was said of it before and after, and what can be said now. */
export function CostDrawer({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('costs')
  const [search, setSearch] = useUrlState()
  const id = search['cost']
  return (
    <Drawer open={id !== undefined} onClose={() => setSearch({ cost: undefined })} title={t('entry')} size={560} destroyOnHidden>
      {id !== undefined && <Entry id={id} mayWrite={mayWrite} />}
    </Drawer>
  )
}

function Entry({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t } = useTranslation(['costs', 'economics'])
  const format = useFormat()
  const channels = useChannels()
  const { data, error, refetch } = useQuery(pairQuery(id))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  const cost = data.find((c) => c.id === id) ?? data[0]!
  const isOurs = cost.source === 'person' || cost.source === 'import'
  return (
    <div className="tl-stack">
      <dl className="tl-cells">
        <div><dt>{t('amount')}</dt><dd className="is-big">{format.money({ minor: cost.minor, currency: cost.currency })}</dd>{cost.counted !== cost.minor && <dd className="tl-quiet">{t('countedAs', { amount: format.money({ minor: cost.counted, currency: cost.countedCurrency }) })}</dd>}</div>
        <div><dt>{t('kind')}</dt><dd>{t(`economics:kind.${cost.kind}`)}{cost.topic !== null && <span className="tl-quiet"> {t(`topic.${cost.topic}`)}</span>}</dd></div>
        <div><dt>{t('state')}</dt><dd><State cost={cost} /></dd></div>
        <div><dt>{t('day')}</dt><dd>{format.day(cost.day)}{cost.day.slice(0, 7) !== cost.month && <span className="tl-quiet"> {t('countsInMonth', { month: format.month(cost.month) })}</span>}</dd></div>
        <div><dt>{t('channel')}</dt><dd>{cost.channelId === null ? t('wholeShop') : channels.find((c) => c.id === cost.channelId)?.name ?? '—'}</dd></div>
        {cost.orderId !== null && <div><dt>{t('order')}</dt><dd><Link to="/orders/$orderId" params={{ orderId: cost.orderId }} search={{}} className="tl-link">#{cost.number}</Link></dd></div>}
        {cost.sku !== null && <div><dt>SKU</dt><dd className="tl-sku">{cost.sku}</dd></div>}
        {cost.minutes !== null && <div><dt>{t('minutes')}</dt><dd>{format.number(cost.minutes)}</dd></div>}
        {cost.carrier !== null && <div><dt>{t('carrier')}</dt><dd>{cost.carrier}</dd></div>}
        <div><dt>{t('source')}</dt><dd>{t(`source.${cost.source}`)}</dd></div>
      </dl>
      <p>{cost.cause}{cost.note !== null && <><br /><span className="tl-quiet">{cost.note}</span></>}</p>
      {data.length > 1 && <Pair entries={data} at={cost.id} />}
      {mayWrite && isOurs && cost.lotId === null && !cost.isAnswered && !cost.isTakingBack && <Answers key={cost.id} cost={cost} />}
    </div>
  )
}

function Pair({ entries, at }: { entries: readonly Cost[]; at: string }) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  return (
    <section aria-label={t('pair')}>
      <h3 className="tl-costs-h3">{t('pair')}</h3>
      <ScrollBox label={t('pair')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('saidAt')}</th><th scope="col">{t('state')}</th><th scope="col" className="is-end">{t('amount')}</th><th scope="col">{t('actor')}</th></tr></thead>
          <tbody>
            {entries.map((c) => (
              <tr key={c.id} className={c.id === at ? 'is-sum' : ''}>
                <th scope="row">{c.id === at ? format.dateTime(c.at) : <button type="button" className="tl-link" onClick={() => setSearch({ cost: c.id }, { replace: true })}>{format.dateTime(c.at)}</button>}</th>
                <td><State cost={c} /></td><td className="is-end">{format.money({ minor: c.minor, currency: c.currency })}</td><td>{c.actor}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

/** Nothing is overwritten: what it really was, or that it was wrong, stands beside it. */
function Answers({ cost }: { cost: Cost }) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const { message } = App.useApp()
  const [minor, setMinor] = useState<string | undefined>(cost.minor)
  const [note, setNote] = useState('')
  const said = note.trim() === '' ? {} : { note: note.trim() }
  const options = { onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('booked')) } }
  const settle = useMutation({ ...options, mutationFn: (amount: string) => ask(api.POST('/api/v1/costs/{id}/settle', { params: { path: { id: cost.id } }, body: { minor: amount, ...said } })) })
  const takeBack = useMutation({ ...options, mutationFn: () => ask(api.POST('/api/v1/costs/{id}/take-back', { params: { path: { id: cost.id } }, body: said })) })
  const error = settle.error ?? takeBack.error
  const canSettle = cost.state === 'estimated' && cost.originId === null
  return (
    <section className="tl-stack" aria-label={t('answer')}>
      <h3 className="tl-costs-h3">{t('answer')}</h3>
      <Input aria-label={t('note')} placeholder={t('noteHint')} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
      <div className="tl-row-actions">
        {canSettle && <><MoneyInput width={150} label={t('settledAmount')} currency={cost.currency} minor={minor} onChange={setMinor} /><Button type="primary" disabled={minor === undefined} loading={settle.isPending} onClick={() => { if (minor !== undefined) settle.mutate(minor) }}>{t('settle')}</Button></>}
        <Button danger loading={takeBack.isPending} onClick={() => takeBack.mutate()}>{t('takeBack')}</Button>
      </div>
      <p className="tl-quiet">{t('answerWhat')}</p>
      {error && <Alert type="error" showIcon title={sayProblem(error)} />}
    </section>
  )
}
