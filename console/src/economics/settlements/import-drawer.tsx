import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { FileButton } from '../../shell/file-button.tsx'
import { useFormat } from '../../shell/format.ts'
import { usePickedFile, type PickedFile } from '../../shell/picked-file.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useUrlState } from '../../shell/url-state.ts'
import { MappingForm, type Mapping } from './mapping-form.tsx'
import type { FileBody, Preview } from './settlements-api.ts'

const mostBytes = 20_000_000

/** A statement from a file: chosen, looked at, put right where it was not understood, then taken in. */
export function ImportDrawer() {
  const { t } = useTranslation('settlements')
  const [search, setSearch] = useUrlState()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [channelId, setChannel] = useState(search['channelId'])
  const [mapping, setMapping] = useState<Mapping>()
  const close = () => setSearch({ import: undefined })
  const bodyOf = ({ name, content }: PickedFile, by: Mapping | undefined): FileBody => ({ channelId: channelId!, name, data: content, ...(by === undefined ? {} : { mapping: by }) })
  const look = useMutation({ mutationFn: ({ from, by }: { from: PickedFile; by: Mapping | undefined }) => ask(api.POST('/api/v1/settlements/read', { body: bodyOf(from, by) })) })
  const { file, isTooBig, pick } = usePickedFile(mostBytes, (from) => {
    setMapping(undefined)
    look.mutate({ from, by: undefined })
  })
  const take = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/settlements/import', { body: bodyOf(file!, mapping) })),
    onSuccess: async ({ taken, known, unexplained }) => {
      await client.invalidateQueries({ queryKey: ['profit'] })
      message.success(t('imported', { taken, known, unexplained }))
      close()
    },
  })
  const reread = (by: Mapping): void => {
    setMapping(by)
    if (file) look.mutate({ from: file, by })
  }
  const seen = look.data
  const isReady = seen !== undefined && !look.isPending && seen.payouts.length > 0 && seen.questions.length === 0 && seen.problems.every((p) => p.severity !== 'error')
  return (
    <Drawer open onClose={close} title={t('import')} size={760} destroyOnHidden footer={<div className="tl-drawer-foot"><Button onClick={close}>{t('cancel')}</Button><Button type="primary" disabled={!isReady} loading={take.isPending} onClick={() => take.mutate()}>{t('importDo')}</Button></div>}>
      <div className="tl-stack">
        <p className="tl-quiet">{t('importWhat')}</p>
        <Chooser channelId={channelId} onChannel={setChannel} name={file?.name} isLooking={look.isPending} onFile={pick} />
        {isTooBig && <Alert type="error" showIcon title={t('tooBig')} />}
        {(look.error ?? take.error) && <Alert type="error" showIcon title={sayProblem(look.error ?? take.error)} />}
        {seen && <Seen seen={seen} mapping={mapping ?? (seen.mapping as Mapping | null) ?? undefined} onMapping={reread} />}
      </div>
    </Drawer>
  )
}

type ChooserProps = { channelId: string | undefined; onChannel: (id: string) => void; name: string | undefined; isLooking: boolean; onFile: (file: File | undefined) => void }
function Chooser({ channelId, onChannel, name, isLooking, onFile }: ChooserProps) {
  const { t } = useTranslation('settlements')
  const channels = useChannels()
  return (
    <div className="tl-filter-row">
      <Select showSearch={{ optionFilterProp: 'label' }} aria-label={t('whoseStatement')} placeholder={t('whoseStatement')} {...(channelId === undefined ? {} : { value: channelId })} onChange={onChannel} style={{ minWidth: 200 }} options={channels.map((c) => ({ value: c.id, label: c.name }))} />
      <FileButton label={t('chooseFile')} name={name} isBusy={isLooking} isOff={channelId === undefined} onPick={onFile} />
    </div>
  )
}

type SeenProps = { seen: Preview; mapping: Mapping | undefined; onMapping: (by: Mapping) => void }
function Seen({ seen, mapping, onMapping }: SeenProps) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  const lines = seen.payouts.reduce((n, p) => n + p.lines, 0)
  return (
    <>
      <p role="status">{t('format', { name: t(`format.${seen.format ?? 'none'}`) })} {t('seen', { rows: format.number(seen.rows), payouts: format.number(seen.payouts.length), lines: format.number(lines) })} {seen.orders > 0 && t('ordersKnown', { known: format.number(seen.knownOrders), orders: format.number(seen.orders) })} {seen.leftOut > 0 && t('leftOut', { count: seen.leftOut, shown: format.number(seen.leftOut) })}</p>
      <Problems seen={seen} />
      {(seen.format === null || seen.format === 'generic' || seen.questions.length > 0) && <MappingForm key={seen.header.join()} seen={seen} mapping={mapping} onMapping={onMapping} />}
      {seen.payouts.length > 0 && <Payouts seen={seen} />}
    </>
  )
}

function Problems({ seen }: { seen: Preview }) {
  const { t } = useTranslation(['settlements', 'files'])
  const bad = seen.problems.filter((p) => p.severity === 'error')
  if (bad.length === 0) return null
  return (
    <ScrollBox label={t('problems')}>
      <table className="tl-plain">
        <thead><tr><th scope="col" className="is-end">{t('row')}</th><th scope="col">{t('field')}</th><th scope="col">{t('problem')}</th><th scope="col">{t('fix')}</th></tr></thead>
        <tbody>{bad.slice(0, 50).map((p) => <tr key={`${p.line} ${p.column} ${p.code}`}><th scope="row" className="is-end">{p.line === 0 ? '—' : p.line}</th><td>{p.column ?? '—'}</td><td className="is-wrap">{t(`files:problem.${p.code}`, { column: p.column ?? '', value: p.value ?? '', table: '', count: p.count ?? 1 })}</td><td className="is-wrap">{t(`files:fix.${p.code}`, { defaultValue: '' })}</td></tr>)}</tbody>
      </table>
    </ScrollBox>
  )
}

function Payouts({ seen }: { seen: Preview }) {
  const { t } = useTranslation('settlements')
  const format = useFormat()
  return (
    <>
      <ScrollBox label={t('view.payouts')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('payout')}</th><th scope="col">{t('paidAt')}</th><th scope="col" className="is-end">{t('lines')}</th><th scope="col" className="is-end">{t('sum')}</th><th scope="col" className="is-end">{t('paid')}</th></tr></thead>
          <tbody>{seen.payouts.slice(0, 20).map((p) => <tr key={`${p.externalId} ${p.currency}`}><th scope="row">{p.externalId}</th><td>{p.paidAt === null ? '—' : format.date(p.paidAt)}</td><td className="is-end">{format.number(p.lines)}</td><td className="is-end">{format.money({ minor: p.sum, currency: p.currency })}</td><td className={`is-end${p.paid !== null && p.paid !== p.sum ? ' is-loss' : ''}`}>{p.paid === null ? '—' : format.money({ minor: p.paid, currency: p.currency })}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
      <ScrollBox label={t('words')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('line')}</th><th scope="col">{t('takenFor')}</th><th scope="col" className="is-end">{t('lines')}</th><th scope="col" className="is-end">{t('amount')}</th></tr></thead>
          <tbody>{seen.words.slice(0, 60).map((w) => <tr key={`${w.label} ${w.kind} ${w.currency}`}><th scope="row">{w.label}</th><td>{t(`lineKind.${w.kind}`)}</td><td className="is-end">{format.number(w.lines)}</td><td className="is-end">{format.money(w)}</td></tr>)}</tbody>
        </table>
      </ScrollBox>
    </>
  )
}
