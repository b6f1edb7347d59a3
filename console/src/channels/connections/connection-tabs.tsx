import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { SectionTabs } from '../../shell/section-tabs.tsx'
import { connectionsQuery } from './connections-api.ts'

type Place = '/connections' | '/connections/systems' | '/connections/quarantine' | '/offers' | '/offers/review' | '/listings/publish' | '/pushes' | '/prices' | '/feeds' | '/offers/rules'

/** The screens of channels that are connected live. */
export function ConnectionTabs({ at }: { at: Place }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const waiting = useQuery(connectionsQuery).data?.reduce((n, c) => n + c.backlog.quarantined, 0) ?? 0
  const places: readonly { to: Place; name: string }[] = [
    { to: '/connections', name: t('title') }, { to: '/offers', name: t('place.offers') }, { to: '/offers/review', name: t('place.review') },
    { to: '/listings/publish', name: t('place.publish') }, { to: '/pushes', name: t('place.pushes') }, { to: '/prices', name: t('place.prices') }, { to: '/feeds', name: t('place.feeds') }, { to: '/connections/quarantine', name: waiting === 0 ? t('place.quarantine') : `${t('place.quarantine')} ${format.number(waiting)}` },
    { to: '/offers/rules', name: t('place.rules') }, { to: '/connections/systems', name: t('place.systems') },
  ]
  return <SectionTabs label={t('tabs')} at={at} places={places} />
}
