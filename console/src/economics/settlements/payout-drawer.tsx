import { useQuery } from '@tanstack/react-query'
import { Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { LinesTable } from './lines-table.tsx'
import { PayoutState } from './payouts-panel.tsx'
import { payoutQuery, type Settlement } from './settlements-api.ts'

/** One payout: how its lines add up to what was paid, and each of them. */
export function PayoutDrawer() {
  const { t } = useTranslation('settlements')
  const [search, setSearch] = useUrlState()
  const id = search['payout']
  return (
    <Drawer open={id !== undefined} onClose={() => setSearch({ payout: undefined })} title={t('payout')} size={860} destroyOnHidden>
      {id !== undefined && <One id={id} />}
    </Drawer>
  )
}

const shown = ['all', 'matched', 'unexplained', 'ignored'] as const

function One({ id }: { id: string }) {
  const { t } = useTranslation('settlements')
  const { data, error, refetch } = useQuery(payoutQuery(id))
  const [state, setState] = useState<(typeof shown)[number]>('all')
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <div className="tl-stack">
      <Facts payout={data} />
      <Segmented aria-label={t('state')} value={state} onChange={setState} options={shown.map((s) => ({ value: s, label: t(`lineState.${s}`) }))} />
      <LinesTable query={{ settlementId: id, ...(state === 'all' ? {} : { state }) }} />
    </div>
  )
}

function Facts({ payout: s }: { payout: Settlement }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const channels = useChannels()
  const money = (minor: string) => format.money({ minor, currency: s.currency })
  const equation = s.paid === null || s.left === null ? t('equation.unsaid', { sum: money(s.sum) }) : t(s.form === 'account' ? 'equation.account' : 'equation.statement', { carried: money(s.carried), sum: money(s.sum), paid: money(s.paid), left: money(s.left) })
  return (
    <>
      <dl className="tl-cells">
        <div><dt>{t('payout')}</dt><dd>{s.externalId === 'open' ? t('onAccount') : s.externalId} <PayoutState payout={s} /></dd></div>
        <div><dt>{t('channel')}</dt><dd>{channels.find((c) => c.id === s.channelId)?.name ?? '—'}</dd></div>
        <div><dt>{t('paidAt')}</dt><dd>{s.paidAt !== null ? format.date(s.paidAt) : s.form === 'account' ? t('notYet') : '—'}</dd></div>
        <div><dt>{t('from')}</dt><dd>{s.sourceName} <span className="tl-quiet">{t(`source.${s.source}`)}</span></dd></div>
        <div><dt>{t('paid')}</dt><dd className="is-big">{s.paid === null ? money(s.sum) : money(s.paid)}</dd></div>
        <div><dt>{t('lineState.matched')}</dt><dd>{money(s.matched)}</dd></div>
        <div><dt>{t('lineState.unexplained')}</dt><dd>{money(s.unexplained)}</dd></div>
        <div><dt>{t('lineState.ignored')}</dt><dd>{money(s.ignored)}</dd></div>
      </dl>
      <p className="tl-settle-sum">{equation}</p>
    </>
  )
}
