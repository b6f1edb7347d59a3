import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem, sayProblem } from '../../shell/problem.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { faultKind } from './health.ts'

/** How signing in on the platform's page ended: the way back writes it into the address. */
export function SignInNote({ code }: { code: string | undefined }) {
  const { t } = useTranslation('connections')
  const [, setSearch] = useUrlState()
  if (code === undefined) return null
  const isDone = code === 'done'
  const kind = faultKind(code)
  // The address carries no words of the platform, so what is a fault of its is said in our own.
  const words = isDone ? t('signIn.done') : `${t('signIn.failed')} ${kind === 'other' ? sayProblem(new Problem(code, 0)) : `${t(`fault.${kind}`)} ${t(`fix.${kind}`)}`}`
  return <Alert className="tl-sign-in" type={isDone ? 'success' : 'error'} showIcon closable={{ 'aria-label': t('close') }} onClose={() => setSearch({ signIn: undefined }, { replace: true })} title={words} />
}
