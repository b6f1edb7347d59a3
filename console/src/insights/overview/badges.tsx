import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import type { Overview } from './overview-api.ts'

/** Says when the numbers are not the whole truth yet, and why. */
export function Badges({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview')
  const format = useFormat()
  return (
    <ul className="tl-badges">
      {overview.badges.map(({ code, count }) => {
        const text = t(`badge.${code}`, { count, shown: format.number(count) })
        return <li key={code} className="tl-badge"><Icon name="warning" size={15} />{code === 'quarantined' ? <Link to="/orders/quarantine" search={{}}>{text}</Link> : text}</li>
      })}
      <li className="tl-quiet">{t('zone', { zone: overview.zone.replaceAll('_', ' '), days: format.days(overview.from, overview.to) })}</li>
    </ul>
  )
}
