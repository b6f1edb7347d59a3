import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { connectionsQuery, useDeed, type Connection } from '../channels/connections/connections-api.ts'
import { now } from '../shell/clock.ts'
import { useFormat } from '../shell/format.ts'
import { sayProblem } from '../shell/problem.ts'
import { useCanWrite, useSession } from '../shell/session.ts'
import { breakIt, breakQuery, type Breakable, type Deed } from './break-api.ts'
import { backlogOf, beginScene, gained, watch, type Scene } from './scene.ts'
import './demo.css'

/** In a demo shop: break a simulated platform and watch the hub put itself right. */
export function BreakBox({ connection }: { connection: Connection }) {
  const { t } = useTranslation('demo')
  const { org } = useSession()
  const mayWrite = useCanWrite('channels')
  const [isOpen, setOpen] = useState(false)
  if (!org.isDemo || !connection.isSimulated || !mayWrite || connection.state === 'draft') return null
  return (
    <details className="tl-break" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('title')}</summary>
      {isOpen && <OpenBox connection={connection} />}
    </details>
  )
}

function OpenBox({ connection }: { connection: Connection }) {
  const { t } = useTranslation('demo')
  const standing = useQuery(breakQuery).data?.find((b) => b.connectionId === connection.id)
  // While somebody watches, the numbers are read anew every two seconds.
  const { dataUpdatedAt } = useQuery({ ...connectionsQuery, refetchInterval: 2_000 })
  const { scene, run, running } = useScene(connection, dataUpdatedAt)
  if (!standing) return <p className="tl-quiet">{t('asleep')}</p>
  return (
    <>
      <p className="tl-quiet">{t('what')}</p>
      <Deeds standing={standing} running={running} run={run} />
      {scene && <Story scene={scene} isCut={standing.isCut} />}
    </>
  )
}

function Deeds({ standing, running, run }: { standing: Breakable; running: Deed | undefined; run: (what: Deed) => void }) {
  const { t } = useTranslation('demo')
  const offered: { what: Deed; why?: string }[] = [
    { what: standing.isCut ? 'mend' : 'cut' },
    { what: 'flood', ...(standing.sells ? {} : { why: t('why.flood') }) },
    { what: 'expire', ...(standing.canExpire ? {} : { why: t('why.expire') }) },
    { what: 'fault' },
  ]
  const reasons = offered.flatMap(({ why }) => (why === undefined ? [] : [why]))
  return (
    <>
      <div className="tl-break-deeds" role="group" aria-label={t('title')}>
        {offered.map(({ what, why }) => (
          <Button key={what} size="small" disabled={why !== undefined || (running !== undefined && running !== what)} loading={running === what} type={what === 'mend' ? 'primary' : 'default'} title={t(`does.${what}`)} onClick={() => run(what)}>{t(`deed.${what}`)}</Button>
        ))}
      </div>
      {reasons.map((why) => <p key={why} className="tl-quiet">{why}</p>)}
    </>
  )
}

function useScene(connection: Connection, readAt: number) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [scene, setScene] = useState<Scene>()
  useEffect(() => { setScene((old) => old && watch(old, connection, readAt)) }, [connection, readAt])
  const deed = useDeed((what: Deed) => breakIt(connection.id, what), {
    onSuccess: ({ orders }, what) => {
      void client.invalidateQueries({ queryKey: breakQuery.queryKey })
      const at = now().getTime()
      setScene((old) => (what === 'mend' ? { ...(old ?? beginScene('cut', connection, at, 0)), mendedAt: at } : beginScene(what, connection, at, orders)))
    },
    onError: (error) => { message.error(sayProblem(error), 8) },
  })
  return { scene, run: deed.mutate, running: deed.isPending ? deed.variables : undefined }
}

/** What to look at, and how long it took. */
function Story({ scene, isCut }: { scene: Scene; isCut: boolean }) {
  const { t } = useTranslation('demo')
  const format = useFormat()
  const seconds = (from: number, to: number): string => format.number(Math.max(1, Math.round((to - from) / 1000)))
  const facts: [string, number][] = [
    [t('fact.backlog'), backlogOf(scene.now)], [t('fact.worst'), scene.worst], [t('fact.orders'), gained(scene, 'orders_placed')], [t('fact.gaps'), gained(scene, 'gaps')], [t('fact.drift'), gained(scene, 'drift')],
  ]
  return (
    <div aria-live="polite">
      <p>{t(`watch.${scene.what}`, { orders: format.number(scene.orders) })}</p>
      <ol className="tl-break-story">
        {scene.noticedAt !== undefined && <li>{t(scene.what === 'expire' ? 'renewed' : 'noticed', { seconds: seconds(scene.at, scene.noticedAt) })}</li>}
        {scene.what === 'cut' && isCut && <li>{t('stillCut')}</li>}
        {scene.overAt === undefined ? (!isCut || scene.what !== 'cut') && <li>{t('recovering')}</li> : (
          <li><strong>{scene.noticedAt === undefined && scene.what !== 'cut' ? t('unnoticed') : t('recovered', { seconds: seconds(scene.mendedAt ?? scene.at, scene.overAt) })}</strong></li>
        )}
      </ol>
      <dl className="tl-cells tl-break-facts">{facts.map(([name, n]) => <div key={name}><dt>{name}</dt><dd>{format.number(n)}</dd></div>)}</dl>
    </div>
  )
}
