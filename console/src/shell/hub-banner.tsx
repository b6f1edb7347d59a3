import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useHubState } from './hub-state.ts'
import { Icon } from './icon.tsx'

/** Says that what is shown may be old, and why: the network, or the hub's database. */
export function HubBanner() {
  const { t } = useTranslation()
  const state = useHubState()
  const client = useQueryClient()
  if (state === 'well') return null
  return (
    <div className="tl-banner is-warning" role="alert">
      <Icon name="warning" />
      <span>{t(state === 'unreachable' ? 'banner.unreachable' : 'banner.unavailable')}</span>
      <Button size="small" onClick={() => { void client.invalidateQueries() }}>{t('retry')}</Button>
    </div>
  )
}
