import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../shell/data-table.tsx'
import { useFormat } from '../../shell/format.ts'
import type { List } from '../../shell/list.ts'
import { SearchBox } from '../../shell/search-box.tsx'
import { UrlChoice } from '../../shell/url-select.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { ChangeDrawer } from './change-drawer.tsx'
import { rowHeights, usePriceColumns, VerdictCell } from './price-columns.tsx'
import type { Plan, PriceRow } from './prices-api.ts'
import { verdictOf, verdicts } from './tags.tsx'

const filterKeys = ['q', 'verdict'] as const

/** Every price of a plan, what is stopped first. The plan is whole in the browser, so it is filtered here. */
export function PlanTable({ plan }: { plan: Plan }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const [search] = useUrlState()
  const [opened, setOpened] = useState<PriceRow>()
  const { q, verdict } = search
  const rows = useMemo(() => {
    const word = q?.toLowerCase()
    return plan.rows.filter((r) => (verdict === undefined || verdictOf(r) === verdict) && (word === undefined || `${r.title} ${r.sku ?? ''}`.toLowerCase().includes(word)))
  }, [plan.rows, q, verdict])
  const list: List<PriceRow> = { rows, total: rows.length, totalCapped: false, isFirstLoad: false, isStale: false, error: null, hasMore: false, loadMore: () => undefined, retry: () => undefined }
  const columns = [...usePriceColumns<PriceRow>(), { id: 'said', title: t('column.verdict'), width: 300, grow: 4, card: 'tags' as const, render: (r: PriceRow) => <VerdictCell row={r} /> }]
  return (
    <>
      <DataTable
        screen="price-plan" label={t('new.title')} list={list} columns={columns} rowKey={(r) => r.offerId} rowLabel={(r) => r.title || (r.sku ?? '')} filterKeys={filterKeys} heights={rowHeights} onOpen={setOpened}
        filters={<><SearchBox label={t('search')} width={220} /><UrlChoice name="verdict" label={t('column.verdict')} options={verdicts.map((v) => ({ value: v, label: t(`verdict.${v}`) }))} />{plan.rows.length < plan.total && <span className="tl-quiet">{t('new.cut', { shown: format.number(plan.rows.length), total: format.number(plan.total) })}</span>}</>}
        empty={{ title: t('emptyRows') }}
      />
      {opened && <ChangeDrawer row={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}
