import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { useLanguage } from '../shell/language.ts'
import { StateTag } from '../shell/state-tag.tsx'
import type { Place, Promotion } from './promotions-api.ts'

type Told = { places: Place[]; announcers: { connectionId: string; name: string }[] }
const tones = { sent: 'quiet', refused: 'bad', reviewing: 'warn', scheduled: 'brand', live: 'good', rejected: 'bad', ended: 'quiet' } as const

/** How a promotion stands wherever it is announced: in the platform's own decision, with its reason. */
export function PlaceList({ promotion, told }: { promotion: Promotion; told: Told | undefined }) {
  const { t } = useTranslation('promotions')
  if (!told) return null
  const places = told.places.filter((one) => one.promotionId === promotion.id)
  const waiting = promotion.state === 'ended' ? [] : told.announcers.filter((one) => !places.some((place) => place.connectionId === one.connectionId))
  if (places.length === 0 && waiting.length === 0) return <span className="tl-quiet">{t(told.announcers.length === 0 ? 'nobodyAnnounces' : 'neverSaid')}</span>
  return (
    <ul className="tl-places">
      {places.map((one) => <PlaceRow key={one.connectionId} place={one} version={promotion.version} />)}
      {waiting.map((one) => <li key={one.connectionId}><Link to="/connections/$id" params={{ id: one.connectionId }} search={{}} className="tl-link">{one.name}</Link> <StateTag>{t('place.waiting')}</StateTag></li>)}
    </ul>
  )
}

function PlaceRow({ place, version }: { place: Place; version: number }) {
  const { t } = useTranslation('promotions')
  const format = useFormat()
  const { tag } = useLanguage()
  const isOld = place.sentVersion < version
  return (
    <li>
      <Link to="/connections/$id" params={{ id: place.connectionId }} search={{}} className="tl-link">{place.connection}</Link>{' '}
      <StateTag tone={isOld ? 'quiet' : tones[place.state]}>{t(isOld ? 'place.waiting' : `place.${place.state}`)}</StateTag>
      {place.verifiedVersion === place.sentVersion && place.checkedAt !== null && !isOld && <span className="tl-quiet" title={format.dateTime(place.checkedAt)}> {t('readBack', { ago: format.ago(place.checkedAt) })}</span>}
      {!isOld && place.why.map(({ code, words, explained }) => <small key={`${code} ${words}`} className="tl-place-why">{explained && <><strong>{explained.cause[tag]}</strong> {explained.fix[tag]} </>}<q lang="en">{words}</q> <code>{code}</code></small>)}
    </li>
  )
}
