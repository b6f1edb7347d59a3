import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { faultsQuery, replayFault, useDeed, type InboundFault } from './connections-api.ts'
import { wrongOf } from './inbound-words.tsx'
import { Moment } from './moment.tsx'

/** What is wrong, most first: one cause often holds up many, and is put right for all of them at once. */
export function FaultsPanel() {
  const { t } = useTranslation('connections')
  const [search] = useUrlState()
  const faults = useQuery(faultsQuery).data?.filter((f) => search['connectionId'] === undefined || f.connectionId === search['connectionId']) ?? []
  if (faults.length === 0) return null
  return (
    <section className="tl-panel tl-faults-panel">
      <ScrollBox label={t('quarantine.faults')}>
        <table className="tl-plain tl-faults-table">
          <thead><tr><th scope="col">{t('quarantine.faults')}</th><th scope="col">{t('quarantine.connection')}</th><th scope="col" className="is-end">{t('quarantine.count')}</th><th scope="col">{t('quarantine.last')}</th><th scope="col">{t('quarantine.deed')}</th></tr></thead>
          <tbody>{faults.map((fault) => <Row key={`${fault.connectionId} ${fault.code} ${fault.words}`} fault={fault} />)}</tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Row({ fault }: { fault: InboundFault }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const [search, setSearch] = useUrlState()
  const { nameOf } = useConnectionNames()
  const { connectionId, code, words, count } = fault
  const shown = format.number(count)
  const isChosen = search['code'] === code && search['words'] === words && search['connectionId'] === connectionId
  return (
    <tr className={isChosen ? 'is-chosen' : ''}>
      <td className="is-wrap">{t(`wrong.${wrongOf(code)}`)}<small lang="en">{words}</small></td>
      <td>{nameOf(connectionId)}</td>
      <td className="is-end"><button type="button" className="tl-link" aria-label={t('quarantine.show', { count, shown })} onClick={() => setSearch({ connectionId, code, words, q: undefined })}>{shown}</button></td>
      <td><Moment at={fault.lastAt} short /></td>
      <td><ReplayFault fault={fault} /></td>
    </tr>
  )
}

function ReplayFault({ fault }: { fault: InboundFault }) {
  const { t } = useTranslation('connections')
  const format = useFormat()
  const { message, modal } = App.useApp()
  const mayWrite = useCanWrite('channels')
  const of = { count: fault.count, shown: format.number(fault.count) }
  const all = useDeed(() => replayFault(fault), { onSuccess: ({ replayed }) => { message.success(t('events.replayedAll', { count: replayed, shown: format.number(replayed) })) }, onError: (error) => { message.error(sayProblem(error)) } })
  const confirm = (): void => { void modal.confirm({ title: t('events.replayAllTitle', of), content: t('events.replayAllWhat'), okText: t('events.replayAll'), cancelText: t('cancel'), onOk: () => all.mutateAsync(undefined).catch(() => undefined) }) }
  return mayWrite ? <Button size="small" loading={all.isPending} aria-label={t('quarantine.replayThese', of)} onClick={confirm}>{t('events.replayAll')}</Button> : null
}
