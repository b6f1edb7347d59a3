import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCanWrite } from '../../shell/session.ts'
import { CheckPanel } from './check-panel.tsx'
import type { Import } from './imports-api.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { OptionsPanel } from './options-panel.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { QuestionsPanel } from './questions-panel.tsx'
import { useStep } from './use-step.ts'

/** Before anything is brought in: what only a person knows, how it would look, a dry run. */
export function Preparation({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  const canWrite = useCanWrite('imports')
  const step = useStep(one)
  // The columns are asked in a panel of their own, so they are not one of the counted questions.
  const asked = one.questions.filter((q) => q.code !== 'mapping').length
  const open = one.questions.length
  const missing = one.detection?.missing.length ?? 0
  const nextStep = (): string => {
    if (asked > 0) return t('go.questions', { count: asked })
    if (open > 0) return t('go.mapping')
    if (missing > 0) return t('go.missing')
    return one.state === 'checked' ? t('go.checked') : t('go.ready')
  }
  return (
    <>
      {canWrite && <QuestionsPanel one={one} />}
      {canWrite && one.detection?.format === 'generic' && <MappingPanel key={one.id} one={one} />}
      {canWrite && <OptionsPanel one={one} />}
      {one.state === 'checked' && <CheckPanel one={one} />}
      <PreviewPanel one={one} />
      {canWrite && (
        <div className="tl-panel tl-import-go">
          <p role="status">{nextStep()}</p>
          <div className="tl-import-steps">
            <Button disabled={open > 0 || missing > 0} loading={step.isPending && step.variables === 'check'} onClick={() => step.mutate('check')}>{t('step.check')}</Button>
            <Button type="primary" disabled={open > 0 || missing > 0} loading={step.isPending && step.variables === 'start'} onClick={() => step.mutate('start')}>{t('step.start')}</Button>
          </div>
        </div>
      )}
    </>
  )
}
