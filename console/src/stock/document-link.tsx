import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { useSession } from '../shell/session.ts'
import { countQuery, transferQuery } from './stock-api.ts'

/** The document that an entry speaks of, by its number. Documents change their state, never their number. */
export function DocumentLink({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation('stock')
  const { canRead } = useSession()
  switch (kind) {
    case 'order': return canRead.orders ? <OrderLink id={id} /> : <>{t('document.order')}</>
    case 'transfer': return <TransferLink id={id} />
    case 'count': return <CountLink id={id} />
    default: return <>{t(`document.${kind}`)}</>
  }
}

const forAWhile = 300_000

function OrderLink({ id }: { id: string }) {
  const { t } = useTranslation('stock')
  const order = useQuery({ queryKey: ['order-number', id], staleTime: Infinity, gcTime: forAWhile, queryFn: async () => (await ask(api.GET('/api/v1/orders/{id}', { params: { path: { id } } }))).number })
  return <Link to="/orders/$orderId" params={{ orderId: id }}>{t('document.order')} {order.data}</Link>
}

function TransferLink({ id }: { id: string }) {
  const { t } = useTranslation('stock')
  const transfer = useQuery({ ...transferQuery(id), staleTime: forAWhile })
  return <Link to="/stock/transfers/$id" params={{ id }}>{t('document.transfer')} {transfer.data?.number}</Link>
}

function CountLink({ id }: { id: string }) {
  const { t } = useTranslation('stock')
  const count = useQuery({ ...countQuery(id, false), staleTime: forAWhile })
  return <Link to="/stock/counts/$id" params={{ id }}>{t('document.count')} {count.data?.number}</Link>
}
