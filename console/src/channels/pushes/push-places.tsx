import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The screens of what goes out, beside each other. */
export function PushPlaces({ at }: { at: '/pushes' | '/pushes/list' | '/pushes/drift' | '/pushes/difference' }) {
  const { t } = useTranslation('pushes')
  const places = [['/pushes', t('place.pace')], ['/pushes/list', t('place.list')], ['/pushes/difference', t('place.difference')], ['/pushes/drift', t('place.drift')]] as const
  return (
    <nav className="tl-push-places" aria-label={t('places')}>
      {places.map(([to, name]) => <Link key={to} to={to} search={{}} activeOptions={{ exact: true, includeSearch: false }} {...(to === at ? { 'aria-current': 'page' as const } : {})}>{name}</Link>)}
    </nav>
  )
}
