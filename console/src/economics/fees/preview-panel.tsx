import { useQuery } from '@tanstack/react-query'
import { Alert, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { useSettled } from '../../shell/settled.ts'
import { shiftMonth } from '../months.ts'
import { ruleName } from './rule-words.tsx'
import { termsOf, type TermsDraft } from './terms-draft.ts'
import { faultsOf } from './terms-faults.ts'

type Line = { key: string; name: string; now: string; then: string }

/** What an order, and last month, would cost by these terms beside what they cost now. Nothing is saved. */
export function PreviewPanel({ draft }: { draft: TermsDraft }) {
  const { t } = useTranslation(['fees', 'economics'])
  const format = useFormat()
  const { org } = useSession()
  const [picked, setPicked] = useState<string>()
  const asked = useSettled(draft, 600)
  const month = shiftMonth(dayIn(org.timeZone).slice(0, 7), -1)
  const { channelId } = draft
  const orders = useQuery({ queryKey: ['orders', 'try', channelId], queryFn: () => ask(api.GET('/api/v1/orders', { params: { query: { limit: 10, kind: 'sale', ...(channelId === null ? {} : { channelId }) } } })) })
  const items = orders.data?.items ?? []
  const orderId = items.some((o) => o.id === picked) ? picked : items[0]?.id
  const isReady = asked.rules.length > 0 && [...faultsOf(asked).keys()].every((path) => path === 'name' || path === 'validDay')
  const terms = () => { const { channelId: of, currency, taxInsidePpm, rules } = termsOf(asked); return { channelId: of, currency, taxInsidePpm, rules: rules as never } }
  const one = useQuery({ queryKey: ['profit', 'try', asked, orderId], enabled: isReady && orderId !== undefined, retry: false, queryFn: () => ask(api.POST('/api/v1/fees/try', { body: { ...terms(), orderId: orderId! } })) })
  const whole = useQuery({ queryKey: ['profit', 'preview', asked, month], enabled: isReady, retry: false, queryFn: () => ask(api.POST('/api/v1/fees/preview', { body: { ...terms(), month } })) })
  const error = one.error ?? whole.error
  const kind = (name: string): string => t(`economics:kind.${name}`)
  const wordsOf = (slot: string): string => { const name = asked.rules.find((r) => r.slot === slot)?.name; return name ? ruleName(name, t) : slot }
  return (
    <section className="tl-fees-preview" aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      {!isReady && <p className="tl-quiet">{t('preview.waits')}</p>}
      {isReady && orders.data && items.length === 0 && <p className="tl-quiet">{t('preview.noOrders')}</p>}
      {isReady && (
        <div className="tl-fees-row">
          {items.length > 0 && (
            <div>
              <Select aria-label={t('preview.order')} style={{ width: 240 }} value={orderId ?? null} options={items.map((o) => ({ value: o.id, label: t('preview.orderIs', { number: o.number, name: o.externalId }) }))} onChange={(id: string | null) => setPicked(id ?? undefined)} />
              {one.data && <Sides title={t('preview.order')} currency={one.data.currency} lines={one.data.fees.map((f) => ({ key: `${f.slot} ${f.kind}`, name: f.slot === f.kind ? kind(f.kind) : `${kind(f.kind)} · ${wordsOf(f.slot)}`, now: f.now, then: f.then }))} />}
              {one.data && one.data.skipped > 0 && <p className="tl-quiet">{t('preview.skipped')}</p>}
            </div>
          )}
          {whole.data && [...new Set(whole.data.rows.map((r) => r.currency))].map((currency) => (
            <div key={currency}>
              <p>{t('preview.month', { month: format.month(whole.data.month), count: whole.data.orders })}{!whole.data.isWhole && ` ${t('preview.part')}`}</p>
              <Sides title={t('preview.month', { month: format.month(whole.data.month), count: whole.data.orders })} currency={currency} lines={whole.data.rows.filter((r) => r.currency === currency).map((r) => ({ key: r.kind, name: kind(r.kind), now: r.now, then: r.then }))} />
            </div>
          ))}
        </div>
      )}
      {error && <Alert type="error" showIcon title={sayProblem(error)} />}
    </section>
  )
}

function Sides({ title, lines, currency }: { title: string; lines: readonly Line[]; currency: string }) {
  const { t } = useTranslation(['fees', 'economics'])
  const format = useFormat()
  const money = (minor: bigint | string) => format.money({ minor: String(minor), currency })
  const sum = (side: 'now' | 'then'): bigint => lines.reduce((n, l) => n + BigInt(l[side]), 0n)
  return (
    <ScrollBox label={title}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('kind')}</th><th scope="col" className="is-end">{t('preview.now')}</th><th scope="col" className="is-end">{t('preview.then')}</th></tr></thead>
        <tbody>{lines.map((l) => <tr key={l.key}><th scope="row">{l.name}</th><td className="is-end">{money(l.now)}</td><td className="is-end">{money(l.then)}</td></tr>)}</tbody>
        <tfoot><tr><th scope="row">{t('economics:total')}</th><td className="is-end">{money(sum('now'))}</td><td className="is-end"><b>{money(sum('then'))}</b></td></tr></tfoot>
      </table>
    </ScrollBox>
  )
}
