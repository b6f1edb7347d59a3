import { App, Button, Typography } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { askForHooks, useDeed, type Connection, type Connector } from './connections-api.ts'
import { Moment } from './moment.tsx'

/** Whether the platform tells us what happens, and what to do where a person has to tell it to. */
export function HooksPanel({ connection, connector }: { connection: Connection; connector: Connector }) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const ask = useDeed(() => askForHooks(connection.id), { onSuccess: () => { message.success(t('hooks.asked')) }, onError: (error) => { message.error(sayProblem(error), 8) } })
  const { hookUrl, hookedAt } = connection
  return (
    <section className="tl-panel tl-stack">
      <h2>{t('hooks.title')}</h2>
      {connector.hooks === 'none' ? <p>{t(connector.does.includes('orders.pull') ? 'hooks.none' : 'hooks.noneBeside', { platform: connector.label })}</p> : (
        <>
          <p>{hookedAt === null ? t('hooks.off') : <>{t('hooks.on')} <Moment at={hookedAt} /></>}</p>
          {hookUrl === null ? <p className="tl-quiet">{t('hooks.noAddress')}</p> : (
            <>
              {connector.hooks === 'by_hand' && <p>{t('hooks.byHand', { platform: connector.label })}</p>}
              <div><span className="tl-quiet">{t('hooks.address')}</span><Typography.Paragraph className="tl-address-line" copyable={{ text: hookUrl, tooltips: [t('copy'), t('copied')] }}><code>{hookUrl}</code></Typography.Paragraph></div>
              {mayWrite && connector.hooks === 'by_itself' && <div><Button loading={ask.isPending} onClick={() => ask.mutate(undefined)}>{t('hooks.ask')}</Button></div>}
            </>
          )}
        </>
      )}
    </section>
  )
}
