import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../shell/language.ts'
import { Problem, sayProblem } from '../../shell/problem.ts'
import type { Tested } from './connections-api.ts'

type TestNoteProps = { platform: string; isPending: boolean; answer: Tested | undefined; error: unknown }

/** What came of asking the platform, in words. */
export function TestNote({ platform, isPending, answer, error }: TestNoteProps) {
  const { t } = useTranslation('connections')
  const { tag } = useLanguage()
  const code = error instanceof Problem && typeof error.data['platformCode'] === 'string' ? error.data['platformCode'] : undefined
  return (
    <div role="status" className="tl-test">
      {isPending ? <p>{t('test.asking', { platform })}</p>
        : error ? <Alert type="error" showIcon title={sayProblem(error)} {...(code === undefined ? {} : { description: <code lang="en">{code}</code> })} />
          : answer && (
            <Alert
              type={answer.health.some((h) => h.level === 'bad') ? 'warning' : 'success'} showIcon title={answer.asked === null ? t('test.nothing', { platform }) : t('test.well', { platform })}
              {...(answer.health.length === 0 ? {} : { description: <ul className="tl-health">{answer.health.map((h) => <li key={h.code} className={`is-${h.level}`}>{h.words[tag]}</li>)}</ul> })}
            />
          )}
    </div>
  )
}
