import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { fixPlace, healthQuery, type Health, type HealthItem } from './health-api.ts'
import './health.css'

export const toneOf = (score: number): 'good' | 'warn' | 'bad' => (score >= 80 ? 'good' : score >= 50 ? 'warn' : 'bad')

/** On a product's page for one channel: the score, and what would raise it. */
export function HealthPanel({ channelId, productId }: { channelId: string; productId: string }) {
  const { t } = useTranslation('health')
  const answer = useQuery(healthQuery({ channelId, productId })).data
  const one = answer?.items[0]
  if (!answer || !one) return null
  return (
    <section className="tl-panel" aria-labelledby="listing-health">
      <div className="tl-panel-head"><h2 id="listing-health">{t('panel')}</h2><StateTag tone={toneOf(one.score)}>{t('of100', { score: one.score })}</StateTag></div>
      <HealthDetail health={one} connectionId={answer.connectionId} />
    </section>
  )
}

/** Every item with its points; what lost some says how many there are, how many it wants, and where to mend it. */
export function HealthDetail({ health, connectionId }: { health: Health; connectionId: string | null }) {
  const { t } = useTranslation('health')
  const wrong = health.seo.filter((c) => !c.isRight)
  return (
    <div className="tl-stack">
      <ul className="tl-health">{health.items.map((i) => <Item key={i.item} item={i} productId={health.productId} connectionId={connectionId} />)}</ul>
      <h3>{t('seo')}</h3>
      {wrong.length === 0 ? <p className="tl-quiet">{t('seoFine')}</p> : <ul className="tl-health-seo">{wrong.map((c) => <li key={c.code}><StateTag tone="warn">{t(`seoCode.${c.code}`)}</StateTag> {t(`seoSays.${c.code}`, c.data)}</li>)}</ul>}
    </div>
  )
}

function Item({ item: i, productId, connectionId }: { item: HealthItem; productId: string; connectionId: string | null }) {
  const { t } = useTranslation('health')
  const format = useFormat()
  const place = fixPlace(i)
  return (
    <li className={i.isKnown ? '' : 'is-unknown'}>
      <span>{t(`item.${i.item}`)}</span>
      <span className="tl-number">{i.isKnown ? t('points', { points: format.number(i.points), of: format.number(i.of) }) : t('unknown')}</span>
      <meter min={0} max={i.of || 1} value={i.points} aria-label={t(`item.${i.item}`)} />
      {i.isKnown && i.points < i.of && (
        <span className="tl-quiet">
          {t(`lost.${i.item}`, { have: format.number(i.have), want: format.number(i.want) })}{' '}
          {place === 'content' && <Link to="/products/$id/content" params={{ id: productId }} search={connectionId === null ? {} : { connection: connectionId }}>{t('fix')}</Link>}
          {place === 'product' && <Link to="/products/$id/edit" params={{ id: productId }} search={{}}>{t('fix')}</Link>}
          {place === 'stock' && <Link to="/stock" search={{}}>{t('fix')}</Link>}
          {place === 'prices' && <Link to="/products/price-lists" search={{}}>{t('fix')}</Link>}
        </span>
      )}
    </li>
  )
}
