import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { elasticityQuery, type SkuElasticity } from './budget-api.ts'
import { Lacking } from './lacking.tsx'

/** How sales answer to the price: asked only when somebody wants to know, for it reads a year of every SKU. */
export function ElasticityPanel({ currency }: { currency: string }) {
  const { t } = useTranslation('budget-advice')
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="tl-panel">
      <h2>{t('elasticity.title')}</h2>
      <p className="tl-quiet">{t('elasticity.what')}</p>
      {isOpen ? <Answers currency={currency} /> : <Button onClick={() => setOpen(true)}>{t('elasticity.ask')}</Button>}
    </section>
  )
}

function Answers({ currency }: { currency: string }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const { data, error, refetch } = useQuery(elasticityQuery(currency))
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  if (data.length === 0) return <p>{t('elasticity.none')}</p>
  return (
    <ScrollBox label={t('elasticity.title')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('elasticity.sku')}</th><th scope="col" className="is-end tl-wide-only">{t('elasticity.units')}</th><th scope="col">{t('elasticity.answer')}</th></tr></thead>
        <tbody>{data.map((one) => (
          <tr key={one.variantId}>
            <th scope="row" className="is-wrap"><Link to="/stock/$variantId" params={{ variantId: one.variantId }} className="tl-in-text">{one.sku}</Link><br /><span className="tl-quiet">{one.name}</span></th>
            <td className="is-end tl-wide-only">{format.number(BigInt(one.units))}</td>
            <td className="is-wrap"><Answer one={one} /></td>
          </tr>
        ))}</tbody>
      </table>
    </ScrollBox>
  )
}

/** An interval that holds nothing on both sides says nothing: then that is what is said. */
function Answer({ one }: { one: SkuElasticity }) {
  const { t } = useTranslation('budget-advice')
  if (one.lacks) return <Lacking lacks={one.lacks} />
  if (!one.elasticity) return null
  const { low, mid, high } = one.elasticity
  const isSure = Number(high) < 0 || Number(low) > 0
  return <>{isSure ? <strong>{t('elasticity.sure', { percent: mid })}</strong> : <span>{t('elasticity.unsure')}</span>} <span className="tl-quiet">{t('range', { low, high })}</span></>
}
