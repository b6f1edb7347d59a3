import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { guardsQuery } from './prices-api.ts'

/** Prices stand still somewhere: said wherever somebody would wonder why. */
export function StopNote({ connectionIds }: { connectionIds?: readonly string[] }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  const stopped = useQuery(guardsQuery).data?.guards.filter((g) => g.terms.isStopped === true) ?? []
  const isShop = stopped.some((g) => g.connectionId === null)
  const ids = stopped.flatMap((g) => g.connectionId ?? []).filter((id) => connectionIds === undefined || connectionIds.includes(id))
  if (!isShop && ids.length === 0) return null
  const words = isShop ? t('stop.shopNow') : t('stop.someNow', { names: format.list(ids.map(nameOf)) })
  return <Alert type="warning" showIcon className="tl-stop-note" title={<>{words} {t('stop.what')} <Link to="/prices/guards" search={{}}>{t('stop.go')}</Link></>} />
}
