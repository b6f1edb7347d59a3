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
  if (connectionIds?.length === 0 || (!isShop && ids.length === 0)) return null
  const words = isShop ? t('stop.shopNow') : t('stop.someNow', { names: format.list(ids.map(nameOf)) })
  return <Alert type="warning" showIcon className="tl-stop-note" title={<>{words} {t('stop.what')} <Link to="/prices/guards" search={{}}>{t('stop.go')}</Link></>} />
}

/** Connections that send no prices of their own accord: paused, in shadow, or with the sending of prices turned off. */
export function SilentNote({ connectionIds }: { connectionIds: readonly string[] }) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const { all } = useConnectionNames()
  const silent = all.filter((c) => connectionIds.includes(c.id) && (c.state === 'paused' || c.state === 'shadow' || !c.settings.pushesPrices))
  if (silent[0] === undefined) return null
  return <Alert type="warning" showIcon className="tl-stop-note" title={<>{t('silent', { names: format.list(silent.map((c) => c.name)) })} <Link to="/connections/$id" params={{ id: silent[0].id }} search={{ tab: 'settings' }}>{t('silentGo')}</Link></>} />
}
