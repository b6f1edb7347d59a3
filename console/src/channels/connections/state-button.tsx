import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { changeConnection, useDeed, type Change, type Connection } from './connections-api.ts'

type State = NonNullable<Change['state']>

/** Changes what a connection does; going on asks the platform first, so it may be refused. */
export function useStateChange({ id }: Connection) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  return useDeed((state: State) => changeConnection(id, { state }), {
    onSuccess: (_, state) => { message.success(t(`begun.${state}`)) },
    onError: (error) => { message.error(sayProblem(error), 8) },
  })
}

/** The one thing that is wanted in a hurry: hold it, or let it go on. */
export function StateButton({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const mayWrite = useCanWrite('channels')
  const change = useStateChange(connection)
  if (!mayWrite || connection.state === 'draft') return null
  const isAtWork = connection.state === 'live' || connection.state === 'shadow'
  return isAtWork
    ? <Button loading={change.isPending} onClick={() => change.mutate('paused')}>{t('begin.paused')}</Button>
    : <Button type="primary" loading={change.isPending} onClick={() => change.mutate('live')}>{t('begin.resume')}</Button>
}
