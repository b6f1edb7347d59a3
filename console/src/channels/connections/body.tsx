import { useTranslation } from 'react-i18next'
import { prettyJson } from './pretty-json.ts'

/** What was sent or came, readable and otherwise untouched. */
export function Body({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('connections')
  if (text.trim() === '') return <span className="tl-quiet">{t('body.empty')}</span>
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe's scrollable-region-focusable asks for exactly this.
  return <pre className="tl-body" role="region" aria-label={label} tabIndex={0}>{prettyJson(text)}</pre>
}
