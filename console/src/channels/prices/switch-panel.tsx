import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useConnectionNames } from '../offers/offers-api.ts'
import { withStop } from './guard-terms.ts'
import { priceCountsQuery, saveGuard, usePriceDeed, type Guard } from './prices-api.ts'

/** The switch for a hurry, of the shop and of each connection: what it is now, what waits behind it, and turning it. */
export function SwitchPanel({ guards }: { guards: readonly Guard[] }) {
  const { t } = useTranslation('prices')
  const { all } = useConnectionNames()
  const of = (connectionId: string | null): Guard | undefined => guards.find((g) => g.variantId === null && g.connectionId === connectionId)
  const isShopStopped = of(null)?.terms.isStopped === true
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('switch.title')}</h2><span className="tl-quiet">{t('switch.what')}</span></div>
      <ul className="tl-switches">
        <Switch name={t('scope.shop')} guard={of(null)} />
        {all.filter((c) => c.state !== 'draft').map((c) => <Switch key={c.id} name={c.name} connectionId={c.id} guard={of(c.id)} isShopStopped={isShopStopped} isOff={!c.settings.pushesPrices} />)}
      </ul>
    </section>
  )
}

type SwitchProps = { name: string; connectionId?: string; guard: Guard | undefined; isShopStopped?: boolean; /** Turned off in the connection's own settings. */ isOff?: boolean }

function Switch({ name, connectionId, guard, isShopStopped = false, isOff = false }: SwitchProps) {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const mayWrite = useCanWrite('channels')
  const { message, modal } = App.useApp()
  const counts = useQuery(priceCountsQuery).data ?? []
  const held = counts.filter((n) => n.state === 'held' && (connectionId === undefined || n.connectionId === connectionId)).reduce((sum, n) => sum + n.count, 0)
  const isStopped = guard?.terms.isStopped === true
  const inWords = connectionId === undefined ? t('scope.theShop') : name
  const turn = usePriceDeed((stop: boolean) => saveGuard({ ...(connectionId === undefined ? {} : { connectionId }), terms: withStop(guard, stop) }), {
    onSuccess: (_, stop) => { message.success(t(stop ? 'switch.stopped' : 'switch.resumed', { name: inWords })) },
    onError: (error) => { message.error(sayProblem(error), 8) },
  })
  // Stopping is wanted in a hurry and harms nobody; letting go sends everything that has gathered.
  const resume = (): void => { void modal.confirm({ title: t('switch.resumeTitle', { name: inWords }), content: held === 0 ? t('switch.resumeNone') : t('switch.resumeWhat', { count: held, shown: format.number(held) }), okText: t('switch.resume'), cancelText: t('cancel'), onOk: () => turn.mutateAsync(false).catch(() => undefined) }) }
  const state = isStopped ? 'own' : isShopStopped ? 'shop' : isOff ? 'off' : 'open'
  return (
    <li>
      <span className="tl-tags-wrap"><strong>{name}</strong><StateTag tone={state === 'open' ? 'good' : 'bad'}>{t(`switch.is.${state}`)}</StateTag></span>
      <span className="tl-quiet">{held > 0 && <Link to="/pushes/list" search={{ kind: 'price', state: 'held', ...(connectionId === undefined ? {} : { connectionId }) }}>{t('switch.held', { count: held, shown: format.number(held) })}</Link>}{state === 'off' && <>{' '}<Link to="/connections/$id" params={{ id: connectionId ?? '' }} search={{ tab: 'settings' }}>{t('switch.offGo')}</Link></>}</span>
      {mayWrite && (isStopped
        ? <Button type="primary" loading={turn.isPending} aria-label={t('switch.resumeOf', { name: inWords })} onClick={resume}>{t('switch.resume')}</Button>
        : <Button danger loading={turn.isPending} aria-label={t('switch.stopOf', { name: inWords })} onClick={() => turn.mutate(true)}>{t('switch.stop')}</Button>)}
    </li>
  )
}
