import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery, type VariantItem } from '../../catalog/catalog-api.ts'
import { VariantPicker } from '../../catalog/variant-picker.tsx'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { CandidateList } from './candidate-list.tsx'
import { saidOf } from './decision-words.ts'
import { useDecide, type Decision, type Offer } from './offers-api.ts'

/** What of ours the offer is, and how many of it one sale takes. */
export function MappingPanel({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  const mayWrite = useCanWrite('channels')
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('mapping.title')}</h2></div>
      <MappingNow offer={offer} />
      {mayWrite && <MappingForm offer={offer} />}
    </section>
  )
}

function MappingNow({ offer: { match } }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const { variant } = match
  if (!variant) return <p>{t(match.by === 'ignored' ? 'mapping.ignored' : 'mapping.none')}</p>
  return (
    <>
      <p className="tl-mapping-now"><Link to="/stock/$variantId" params={{ variantId: variant.id }} search={{}} className="tl-sku">{variant.sku}</Link> {variant.productName} <span className="tl-quiet">{variant.title}</span></p>
      <p className="tl-quiet">{t(`mapping.by.${match.by}`, { score: match.score === null ? '' : format.percent(match.score) })}</p>
    </>
  )
}

function MappingForm({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers')
  const { message } = App.useApp()
  const { match } = offer
  const known = useQuery({ ...variantNamesQuery(match.variant ? [match.variant.id] : []), enabled: match.variant !== null }).data?.get(match.variant?.id ?? '')
  const [picked, setPicked] = useState<VariantItem | null>()
  const [units, setUnits] = useState<number | null>(match.units)
  const variant = picked === undefined ? known : (picked ?? undefined)
  const decide = useDecide({
    onSuccess: ([answer]) => { if (answer?.ok) message.success(t('saved')); else message.error(saidOf(answer?.refusal?.code)) },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const say = (decision: Decision): void => decide.mutate([decision])
  const offerId = offer.id
  const isSame = variant?.id === match.variant?.id && units === match.units
  return (
    <div className="tl-mapping-form">
      {match.by === 'none' && offer.candidates.length > 0 && <CandidateList offer={offer} onTake={(c) => say({ offerId, action: 'map', variantId: c.variant.id, ...(units ? { units } : {}) })} />}
      <VariantPicker label={t('mapping.ours')} value={variant} onPick={(v) => setPicked(v ?? null)} />
      <label className="tl-units"><span>{t('mapping.units')}</span><InputNumber min={1} max={1_000_000} precision={0} value={units} onChange={setUnits} /></label>
      <p className="tl-quiet">{t('mapping.unitsWhy')}</p>
      <div className="tl-foot">
        {match.by !== 'ignored' && <Button onClick={() => say({ offerId, action: 'ignore' })}>{t('mapping.ignore')}</Button>}
        {match.by !== 'none' && <Button onClick={() => say({ offerId, action: 'unmap' })}>{t('mapping.unmap')}</Button>}
        {match.by === 'none' && offer.sku !== null && <Button onClick={() => say({ offerId, action: 'create' })}>{t('mapping.create')}</Button>}
        <Button type="primary" loading={decide.isPending} disabled={!variant || !units || isSame} onClick={() => { if (variant && units) say({ offerId, action: 'map', variantId: variant.id, units }) }}>{t('mapping.save')}</Button>
      </div>
    </div>
  )
}
