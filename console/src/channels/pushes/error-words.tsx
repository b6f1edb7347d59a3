import { useTranslation } from 'react-i18next'
import { knownWords } from '../../shell/known-words.ts'
import type { Push } from './pushes-api.ts'

type Told = { code: string; words: string; explained?: NonNullable<Push['error']>['explained'] }

/** Why it failed: what it means where that is known, and always the platform's own words; `isFull` says what to do as well. */
export function ErrorWords({ error, isFull = false }: { error: Told | null; isFull?: boolean }) {
  const { t, i18n } = useTranslation('pushes')
  if (error === null) return null
  const { code, words, explained } = error
  const ours = knownWords(`pushes:error.${code}`)
  if (ours !== undefined) return <span className="tl-push-error">{ours}</span>
  const raw = <><q lang="en">{words}</q> <code>{code}</code></>
  if (!explained) return <span className="tl-push-error">{raw}</span>
  const tag = i18n.language as keyof typeof explained.cause
  if (!isFull) return <span className="tl-push-error" title={words}>{explained.cause[tag]} <code>{code}</code></span>
  return (
    <span className="tl-push-error">
      <strong>{explained.cause[tag]}</strong> {explained.fix[tag]} <small className="tl-quiet">{t('error.theirs')} {raw}</small>
    </span>
  )
}
