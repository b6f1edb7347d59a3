import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { Problem, sayProblem } from './problem.ts'

/** Why something is not there, with the code that support asks for, and a way to try again. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="tl-problem" role="alert">
      <Icon name="warning" />
      <div>
        <p>{sayProblem(error)}</p>
        {error instanceof Problem && <p className="tl-quiet"><code>{error.code}</code></p>}
        {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
      </div>
    </div>
  )
}
