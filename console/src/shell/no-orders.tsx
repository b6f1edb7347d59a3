import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** Where numbers will stand: says why there are none, and how orders come in. */
export function NoOrders({ why }: { why: string }) {
  const { t } = useTranslation()
  return (
    <div className="tl-panel tl-empty">
      <p>{why}</p>
      <span className="tl-next-steps"><Link to="/imports" className="tl-link">{t('next.import')}</Link><Link to="/connections/new" className="tl-link">{t('next.connect')}</Link></span>
    </div>
  )
}
