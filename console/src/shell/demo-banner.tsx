import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useRemoveDemo } from './remove-demo.ts'
import { useIsNarrow } from './row-window.ts'

/** Nobody shall take the made-up shop for their own; leaving it is one click and a confirmation. */
export function DemoBanner() {
  const { t } = useTranslation()
  const narrow = useIsNarrow()
  const { askFirst, isRemoving, mayRemove } = useRemoveDemo()
  return (
    <aside className="tl-banner is-demo" aria-label={t('demo.label')}>
      <strong className="tl-demo-mark">{t('demo.label')}</strong>
      <span className="tl-wide-only">{t('demo.what')}</span>
      {mayRemove && <Button size="small" loading={isRemoving} onClick={askFirst}>{t(narrow ? 'demo.removeShort' : 'demo.remove')}</Button>}
    </aside>
  )
}
