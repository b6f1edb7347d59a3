import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Push } from './pushes-api.ts'

/** Why it failed: in our words where the fault is one we know, and always in those of the channel. */
export function ErrorWords({ error }: { error: Push['error'] }) {
  const { t } = useTranslation('pushes')
  if (error === null) return null
  const key = `error.${error.code}`
  const isOurs = i18next.exists(`pushes:${key}`)
  return <span className="tl-push-error">{isOurs ? t(key) : <><q>{error.words}</q> <code>{error.code}</code></>}</span>
}
