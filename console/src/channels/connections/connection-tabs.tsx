import { useTranslation } from 'react-i18next'
import { SectionTabs } from '../../shell/section-tabs.tsx'

type Place = '/connections' | '/offers' | '/offers/review' | '/pushes' | '/prices' | '/offers/rules'

/** The screens of channels that are connected live. */
export function ConnectionTabs({ at }: { at: Place }) {
  const { t } = useTranslation('connections')
  const places: readonly { to: Place; name: string }[] = [
    { to: '/connections', name: t('title') }, { to: '/offers', name: t('place.offers') }, { to: '/offers/review', name: t('place.review') },
    { to: '/pushes', name: t('place.pushes') }, { to: '/prices', name: t('place.prices') }, { to: '/offers/rules', name: t('place.rules') },
  ]
  return <SectionTabs label={t('tabs')} at={at} places={places} />
}
