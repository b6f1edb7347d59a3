import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../shell/problem-note.tsx'
import { sayProblem } from '../shell/problem.ts'
import { useSettled } from '../shell/settled.ts'
import type { Mode, Order } from './orders-api.ts'
import { wordedRefusal } from './worded-refusal.ts'

type DeedDrawerProps<Wish, Answer> = {
  order: Order
  title: string
  /** What is wished; undefined while nothing is. */
  wish: Wish | undefined
  send: (wish: Wish, mode: Mode) => Promise<Answer>
  show: (answer: Answer) => ReactNode
  apply: string
  done: string
  danger?: boolean
  /** What is still missing before it may be applied, beside the preview. */
  missing?: string | undefined
  onClose: () => void
  children: ReactNode
}

/** One thing done to an order: a form, what it would do while it is filled in, and the doing. The preview is the hub's own run, taken back. */
export function DeedDrawer<Wish, Answer>({ order, title, wish, send, show, apply, done, danger = false, missing, onClose, children }: DeedDrawerProps<Wish, Answer>) {
  const { t } = useTranslation('orders')
  const { message } = App.useApp()
  const client = useQueryClient()
  const key = wish === undefined ? '' : JSON.stringify(wish)
  const settled = useSettled(key)
  const preview = useQuery({
    queryKey: ['order-preview', order.id, title, settled], enabled: settled !== '', staleTime: 0, gcTime: 0, retry: false, placeholderData: (old) => old,
    queryFn: () => send(JSON.parse(settled) as Wish, { preview: true }),
  })
  const deed = useMutation({
    mutationFn: () => send(JSON.parse(key) as Wish, { preview: false }),
    onSuccess: () => {
      message.success(done)
      onClose()
      return client.invalidateQueries({ queryKey: ['orders'] })
    },
    onError: (error) => { message.error(sayProblem(wordedRefusal(error))) },
  })
  const isOld = key !== settled || preview.isFetching
  const isReady = wish !== undefined && missing === undefined && !isOld && !preview.error && preview.data !== undefined
  return (
    <Drawer
      open title={title} onClose={onClose} size={680}
      footer={<div className="tl-drawer-foot"><Button onClick={onClose}>{t('close')}</Button><Button type="primary" danger={danger} disabled={!isReady} loading={deed.isPending} onClick={() => deed.mutate()}>{apply}</Button></div>}
    >
      <div className="tl-form">
        {children}
        <section aria-live="polite" aria-busy={isOld} className={`tl-effect${isOld ? ' is-old' : ''}`}>
          <h3>{t('effect.title')}</h3>
          {wish === undefined ? <p className="tl-quiet">{missing ?? t('effect.nothing')}</p>
            : preview.error ? <ProblemNote error={wordedRefusal(preview.error)} />
              : preview.data !== undefined ? show(preview.data) : <p className="tl-quiet">{t('effect.asking')}</p>}
          {wish !== undefined && missing !== undefined && <p className="tl-quiet">{missing}</p>}
        </section>
      </div>
    </Drawer>
  )
}
