import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shell/language.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Connector } from './connections-api.ts'

type Marked = { connector: Pick<Connector, 'unconfirmed'> | undefined }

/** Stands wherever a platform is named that nobody has held against the vendor yet. */
export function UnconfirmedTag({ connector }: Marked) {
  const { t } = useTranslation('connections')
  return connector?.unconfirmed ? <StateTag tone="warn">{t('unconfirmed.mark')}</StateTag> : null
}

/** Why it is not yet confirmed, and what a careful merchant does first. */
export function UnconfirmedNote({ connector }: Marked) {
  const { t } = useTranslation('connections')
  const { tag } = useLanguage()
  return connector?.unconfirmed ? <Alert type="warning" showIcon title={t('unconfirmed.mark')} description={<>{connector.unconfirmed[tag]} {t('unconfirmed.advice')}</>} /> : null
}
