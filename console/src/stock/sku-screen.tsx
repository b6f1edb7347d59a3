import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery } from '../catalog/catalog-api.ts'
import { Answered } from '../shell/answered.tsx'
import { useFormat } from '../shell/format.ts'
import { Page } from '../shell/page.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { useCanWrite } from '../shell/session.ts'
import { Thumbnail } from '../shell/thumbnail.tsx'
import { useUrlState } from '../shell/url-state.ts'
import { AdjustForm } from './adjust-form.tsx'
import { LedgerPanel } from './ledger-panel.tsx'
import { ReceiveForm } from './receive-form.tsx'
import { levelQuery, locationsQuery, nameOfLocation, type Level, type Location } from './stock-api.ts'
import { StockTabs } from './stock-tabs.tsx'
import { nameOf } from './stock-screen.tsx'
import { WhyPanel } from './why-panel.tsx'
import './stock.css'

/** One SKU: how many are where, how that number comes about, and every entry behind it. */
export function SkuScreen() {
  const { t } = useTranslation('stock')
  const { variantId } = useParams({ from: '/inside/stock/$variantId' })
  const mayWrite = useCanWrite('stock')
  const level = useQuery(levelQuery(variantId))
  const locations = useQuery(locationsQuery).data ?? []
  const variant = useQuery(variantNamesQuery([variantId])).data?.get(variantId)
  const [open, setOpen] = useState<'receive' | 'adjust'>()
  const [search, setSearch] = useUrlState()
  const at = locations.some((l) => l.id === search['at']) ? search['at'] : undefined
  const mayChange = mayWrite && variant !== undefined && variant.kind !== 'virtual_bundle'
  const actions = mayChange ? <><Button onClick={() => setOpen('receive')}>{t('receive.title')}</Button><Button type="primary" onClick={() => setOpen('adjust')}>{t('adjust.title')}</Button></> : undefined
  return (
    <Page title={level.data?.sku ?? t('levels.title')} help={t('sku.help')} actions={actions}>
      <StockTabs at="/stock" />
      <Answered query={level}>{(known) => (
        <div className="tl-stack">
          <div className="tl-sku-head">
            <Thumbnail url={known.image} size={48} />
            <div>{variant ? <Link to="/products/$id" params={{ id: variant.productId }}>{nameOf(known)}</Link> : nameOf(known)}{variant && variant.kind !== 'simple' && <p className="tl-quiet">{t(variant.kind === 'virtual_bundle' ? 'sku.virtual' : 'sku.assembled')}</p>}</div>
            <Select allowClear value={at ?? null} placeholder={t('levels.everywhere')} aria-label={t('location')} options={locations.filter((l) => l.isActive).map((l) => ({ value: l.id, label: l.name }))} onChange={(id: string | null) => setSearch({ at: id ?? undefined })} style={{ width: 170 }} />
          </div>
          <div className="tl-sku-panels">
            <WhyPanel variantId={variantId} at={at} locations={locations} />
            {variant?.kind !== 'virtual_bundle' && <PlacesPanel level={known} locations={locations} />}
          </div>
          {variant?.kind !== 'virtual_bundle' && <LedgerPanel variantId={variantId} at={at} locations={locations} />}
        </div>
      )}</Answered>
      {open === 'receive' && <ReceiveForm {...(variant ? { variant } : {})} onClose={() => setOpen(undefined)} />}
      {open === 'adjust' && level.data && <AdjustForm level={level.data} at={at} locations={locations} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function PlacesPanel({ level, locations }: { level: Level; locations: readonly Location[] }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const [, setSearch] = useUrlState()
  const columns = ['onHand', 'reserved', 'oversold', 'available'] as const
  const words = { onHand: t('term.on_hand'), reserved: t('term.reserved'), oversold: t('term.oversold'), available: t('term.available') }
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('sku.places')}</h2></div>
      {level.byLocation.length === 0 ? <p className="tl-quiet">{t('sku.nowhere')}</p> : (
        <ScrollBox stack label={t('sku.places')}>
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('location')}</th>{columns.map((c) => <th key={c} scope="col" className="is-end">{words[c]}</th>)}<th scope="col" className="is-end">{t('levels.inTransit')}</th></tr></thead>
            <tbody>
              {level.byLocation.map((p) => (
                <tr key={p.locationId}>
                  <th scope="row"><button type="button" className="tl-link" onClick={() => setSearch({ at: p.locationId })}>{nameOfLocation(locations, p.locationId)}</button></th>
                  {columns.map((c) => <td key={c} className={`is-end${c === 'oversold' && p.oversold > 0 ? ' tl-bad' : ''}`}>{format.number(p[c])}</td>)}
                  <td className="is-end">{format.number(p.inTransit)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot><tr><th scope="row">{t('sku.total')}</th>{columns.map((c) => <td key={c} className="is-end"><strong>{format.number(level.totals[c])}</strong></td>)}<td className="is-end">{format.number(level.byLocation.reduce((n, p) => n + p.inTransit, 0))}</td></tr></tfoot>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
