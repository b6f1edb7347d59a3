import { useTranslation } from 'react-i18next'

/** While a screen's code or first numbers are on their way. */
export function Waiting() {
  const { t } = useTranslation()
  return (
    <div className="tl-bars tl-waiting" role="status" aria-label={t('loading')}>
      <div className="tl-bar" style={{ width: '30%' }} /><div className="tl-bar" style={{ width: '80%' }} /><div className="tl-bar" style={{ width: '65%' }} />
    </div>
  )
}
