import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

export function NotFoundScreen() {
  const { t } = useTranslation()
  return (
    <main className="tl-crash">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.next')}</p>
      <Link to="/" className="tl-link">{t('notFound.home')}</Link>
    </main>
  )
}
