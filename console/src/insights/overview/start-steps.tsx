import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { connectionsQuery } from '../../channels/connections/connections-api.ts'
import { api, ask } from '../../shell/api.ts'
import { Icon } from '../../shell/icon.tsx'
import { NoOrders } from '../../shell/no-orders.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { locationsQuery } from '../../stock/stock-api.ts'

const anyProduct = { queryKey: ['products', 'any'], queryFn: () => ask(api.GET('/api/v1/products', { params: { query: { limit: 1 } } })) }

const anyOrder = { queryKey: ['orders', 'any'], queryFn: () => ask(api.GET('/api/v1/orders', { params: { query: { limit: 1 } } })) }

/** No order in these days; a shop that never had one is told how to begin. */
export function NothingYet() {
  const { t } = useTranslation('overview')
  const orders = useQuery(anyOrder)
  if (orders.isPending) return <Waiting />
  return orders.data?.items.length === 0 ? <StartSteps /> : <NoOrders why={t('nothing')} />
}

/** What a shop without orders does first, each with where; what is done already is ticked off. */
function StartSteps() {
  const { t } = useTranslation('overview')
  const products = useQuery(anyProduct).data
  const locations = useQuery(locationsQuery).data
  const connections = useQuery(connectionsQuery).data
  const steps = [
    { id: 'products', isDone: (products?.items.length ?? 0) > 0, links: [['/products/new', 'start.addProduct'], ['/imports', 'start.importProducts']] },
    { id: 'stock', isDone: (locations?.length ?? 0) > 0, links: [['/stock/locations', 'start.addPlace'], ['/stock', 'start.receive']] },
    { id: 'channels', isDone: (connections?.length ?? 0) > 0, links: [['/connections/new', 'start.connect']] },
    { id: 'orders', isDone: false, links: [['/imports', 'start.importOrders']] },
  ] as const
  return (
    <section className="tl-panel tl-start" aria-labelledby="start-steps">
      <h2 id="start-steps">{t('start.title')}</h2>
      <ol>
        {steps.map(({ id, isDone, links }, i) => (
          <li key={id} className={isDone ? 'is-done' : ''}>
            <span className="tl-start-mark" aria-hidden>{isDone ? <Icon name="check" size={15} /> : i + 1}</span>
            <div>
              <strong>{t(`start.${id}`)}{isDone && <span className="tl-quiet"> · {t('start.done')}</span>}</strong>
              <p className="tl-quiet">{t(`start.${id}Why`)}</p>
              <span className="tl-next-steps">{links.map(([to, words]) => <Link key={to} to={to} className="tl-link">{t(words)}</Link>)}</span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
