import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { locationsQuery } from './stock-api.ts'

/** A new shop has no place for stock yet: says so before somebody meets an empty choice and a button that does nothing. */
export function NoPlaceNote({ atLeast = 1 }: { atLeast?: 1 | 2 }) {
  const { t } = useTranslation('stock')
  const { data } = useQuery(locationsQuery)
  if (!data || data.filter((l) => l.isActive).length >= atLeast) return null
  return <Alert type="info" showIcon style={{ marginBottom: 14 }} title={<>{t(atLeast === 1 ? 'noPlace.one' : 'noPlace.two')} <Link to="/stock/locations" className="tl-link">{t('noPlace.next')}</Link></>} />
}
