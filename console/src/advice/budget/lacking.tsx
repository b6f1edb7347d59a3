import { useTranslation } from 'react-i18next'
import type { NotEnough } from './budget-api.ts'

/** Why there is no number: what is there, and what would be needed. */
export function Lacking({ lacks: { lacks, have, need } }: { lacks: NotEnough }) {
  const { t } = useTranslation('budget-advice')
  return <span className="tl-quiet">{t(`lacks.${lacks}`, { have, need })}</span>
}
