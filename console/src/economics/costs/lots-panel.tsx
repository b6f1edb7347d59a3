import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { divide } from '#kit'
import { addDays, dayIn, firstOfMonth, lastOfMonth } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { SearchBox } from '../../shell/search-box.tsx'
import { useSession } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { isMonth, monthChoices } from '../months.ts'
import { lotsQuery, type Lot } from './costs-api.ts'
import { LandForm } from './land-form.tsx'
import { PriceForm } from './price-form.tsx'

const atFirst = 50

/** What each receipt of goods cost until it was here; freight and duty of several are shared out. */
export function LotsPanel({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  const { org } = useSession()
  const [search, setSearch] = useUrlState()
  const today = dayIn(org.timeZone)
  const month = isMonth(search['lotMonth']) ? search['lotMonth'] : today.slice(0, 7)
  const first = firstOfMonth(`${month}-01`)
  const { data, error, refetch } = useQuery(lotsQuery(first, addDays(lastOfMonth(first), 1), undefined))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isWhole, setWhole] = useState(false)
  const [open, setOpen] = useState<'land' | Lot>()
  const q = (search['sku'] ?? '').toLowerCase()
  const lots = (data ?? []).filter((l) => q === '' || `${l.sku} ${l.name}`.toLowerCase().includes(q))
  const shown = isWhole ? lots : lots.slice(0, atFirst)
  const picked = (data ?? []).filter((l) => chosen.has(l.entryId))
  const toggle = (lot: Lot): void => setChosen((old) => { const next = new Set(old); if (!next.delete(lot.entryId)) next.add(lot.entryId); return next })
  const done = (): void => { setOpen(undefined); setChosen(new Set()) }
  return (
    <div className="tl-profit">
      <div className="tl-filter-row">
        <Select aria-label={t('month')} value={month} onChange={(m) => { setChosen(new Set()); setSearch({ lotMonth: m }) }} style={{ width: 140 }} options={monthChoices(today).map((m) => ({ value: m, label: format.month(m) }))} />
        <SearchBox label={t('lots.search')} param="sku" width={220} />
        {mayWrite && <Button type="primary" disabled={picked.length === 0} onClick={() => setOpen('land')}>{picked.length === 0 ? t('lots.shareNone') : t('lots.share', { count: picked.length })}</Button>}
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && lots.length === 0 && <div className="tl-panel"><p>{t('lots.none')}</p></div>}
      {lots.length > 0 && (
        <div className="tl-panel">
          <ScrollBox label={t('part.lots')} stack>
            <table className="tl-plain">
              <thead><tr>{mayWrite && <th scope="col">{t('lots.choose')}</th>}<th scope="col">{t('sku')}</th><th scope="col">{t('lots.at')}</th><th scope="col" className="is-end">{t('lots.units')}</th>{(['purchase', 'freight', 'duty', 'other'] as const).map((p) => <th key={p} scope="col" className="is-end">{t(`lots.${p}`)}</th>)}<th scope="col" className="is-end">{t('lots.landed')}</th><th scope="col" className="is-end">{t('lots.each')}</th></tr></thead>
              <tbody>{shown.map((lot) => <Row key={lot.entryId} lot={lot} isChosen={chosen.has(lot.entryId)} onToggle={mayWrite ? () => toggle(lot) : undefined} onPrice={mayWrite ? () => setOpen(lot) : undefined} />)}</tbody>
            </table>
          </ScrollBox>
          {lots.length > shown.length && <Button type="link" onClick={() => setWhole(true)}>{t('lots.all', { count: lots.length })}</Button>}
        </div>
      )}
      {open === 'land' && <LandForm lots={picked} onClose={() => setOpen(undefined)} onDone={done} />}
      {open !== undefined && open !== 'land' && <PriceForm lot={open} onClose={() => setOpen(undefined)} />}
    </div>
  )
}

function Row({ lot, isChosen, onToggle, onPrice }: { lot: Lot; isChosen: boolean; onToggle: (() => void) | undefined; onPrice: (() => void) | undefined }) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  const money = (minor: string | undefined) => (minor === undefined ? '—' : format.money({ minor, currency: lot.currency }))
  const purchase = lot.parts['purchase']
  const priced = purchase === undefined ? <span className="tl-quiet">{lot.byCatalogue === null ? t('lots.unknown') : t('lots.byCatalogue', { amount: money(lot.byCatalogue) })}</span> : money(purchase)
  return (
    <tr>
      {onToggle && <td><Checkbox checked={isChosen} onChange={onToggle} aria-label={t('lots.chooseOne', { sku: lot.sku, day: format.date(lot.at) })} /></td>}
      <th scope="row" className="is-wrap"><span className="tl-sku">{lot.sku}</span> <span className="tl-quiet">{lot.name}</span></th><td>{format.date(lot.at)}</td><td className="is-end">{format.number(lot.units)}</td>
      <td className="is-end">{onPrice ? <button type="button" className="tl-link" onClick={onPrice} aria-label={t('lots.priceOf', { sku: lot.sku })}>{priced}</button> : priced}</td>
      {(['freight', 'duty', 'other'] as const).map((p) => <td key={p} className="is-end">{money(lot.parts[p])}</td>)}
      <td className="is-end">{lot.landed === null ? '—' : money(lot.landed)}</td><td className="is-end">{lot.landed === null || lot.units <= 0 ? '—' : money(String(divide(BigInt(lot.landed), BigInt(lot.units))))}</td>
    </tr>
  )
}
