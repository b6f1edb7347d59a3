import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import '../pushes/pushes.css'

/** The screens of prices beside each other. */
export function PricePlaces({ at }: { at: '/prices' | '/prices/guards' }) {
  const { t } = useTranslation('prices')
  const places = [['/prices', t('place.batches')], ['/prices/guards', t('place.guards')]] as const
  return (
    <nav className="tl-push-places" aria-label={t('places')}>
      {places.map(([to, name]) => <Link key={to} to={to} search={{}} activeOptions={{ exact: true, includeSearch: false }} {...(to === at ? { 'aria-current': 'page' as const } : {})}>{name}</Link>)}
    </nav>
  )
}
