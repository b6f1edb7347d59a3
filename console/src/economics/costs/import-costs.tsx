import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useChannels } from '../../shell/channels.ts'
import { FileButton } from '../../shell/file-button.tsx'
import { useFormat } from '../../shell/format.ts'
import { usePickedFile, type PickedFile } from '../../shell/picked-file.ts'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { CostList } from './costs-api.ts'

const mostBytes = 8_000_000
const shownRows = 8

/** A list of costs from a spreadsheet: seen first, then booked; rows that cannot be read say how to mend them. */
export function ImportCosts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const { message } = App.useApp()
  const send = (from: PickedFile, book: boolean): Promise<CostList> => ask(api.POST('/api/v1/costs/import', { body: { ...from, book } }))
  const look = useMutation({ mutationFn: (from: PickedFile) => send(from, false) })
  const book = useMutation({
    mutationFn: (from: PickedFile) => send(from, true),
    onSuccess: async ({ booked }) => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('import.booked', { count: booked })); onClose() },
  })
  const { file, isTooBig, pick } = usePickedFile(mostBytes, look.mutate)
  const list = look.data
  const fresh = list ? list.total - list.known : 0
  const error = look.error ?? book.error
  return (
    <Modal open width={760} title={t('import.title')} onCancel={onClose} onOk={() => { if (file) book.mutate(file) }} okText={fresh > 0 ? t('import.do', { count: fresh }) : t('book')} cancelText={t('cancel')} okButtonProps={{ disabled: fresh === 0 }} confirmLoading={book.isPending}>
      <div className="tl-stack">
        <p className="tl-quiet">{t('import.what')}</p>
        <div><FileButton label={t('import.choose')} name={file?.name} isBusy={look.isPending} onPick={pick} /></div>
        {isTooBig && <Alert type="error" showIcon title={t('import.tooBig')} />}
        {error && <Alert type="error" showIcon title={sayProblem(error)} />}
        {list && <Seen list={list} />}
      </div>
    </Modal>
  )
}

function Seen({ list }: { list: CostList }) {
  const { t } = useTranslation(['costs', 'economics'])
  const format = useFormat()
  const channels = useChannels()
  if (list.missing.length > 0) return <Alert type="error" showIcon title={t('import.missing', { columns: format.list(list.missing.map((f) => t(`field.${f}`))) })} />
  return (
    <>
      <p role="status">{t('import.seen', { count: list.total, shown: format.number(list.total) })} {list.known > 0 && t('import.known', { count: list.known, shown: format.number(list.known) })} {list.faulty > 0 && <b>{t('import.faulty', { count: list.faulty, shown: format.number(list.faulty) })}</b>}</p>
      {list.faults.length > 0 && (
        <ScrollBox label={t('import.faults')}>
          <table className="tl-plain">
            <thead><tr><th scope="col" className="is-end">{t('import.line')}</th><th scope="col">{t('import.field')}</th><th scope="col">{t('import.value')}</th><th scope="col">{t('import.fix')}</th></tr></thead>
            <tbody>{list.faults.map((f) => <tr key={`${f.line} ${f.field}`}><th scope="row" className="is-end">{f.line}</th><td>{t(`field.${f.field}`)}</td><td className="is-wrap">{f.value || '—'}</td><td className="is-wrap">{t(f.code === 'missing' || f.code === 'no_rate' ? `fix.${f.code}` : `fix.${f.field}`)}</td></tr>)}</tbody>
          </table>
        </ScrollBox>
      )}
      {list.rows.length > 0 && (
        <ScrollBox label={t('import.preview')} stack>
          <table className="tl-plain">
            <thead><tr><th scope="col" className="is-end">{t('import.line')}</th><th scope="col">{t('day')}</th><th scope="col">{t('kind')}</th><th scope="col">{t('channel')}</th><th scope="col">{t('cause')}</th><th scope="col" className="is-end">{t('amount')}</th></tr></thead>
            <tbody>
              {list.rows.slice(0, shownRows).map((r) => (
                <tr key={r.line} className={r.isKnown ? 'tl-quiet' : ''}><th scope="row" className="is-end">{r.line}</th><td>{format.day(r.day)}</td><td>{t(`economics:kind.${r.kind}`)}</td><td>{r.orderId === null ? (r.channelId === null ? t('wholeShop') : channels.find((c) => c.id === r.channelId)?.name ?? '—') : t('order')}</td><td className="is-wrap">{r.cause}{r.isKnown && ` · ${t('import.alreadyBooked')}`}</td><td className="is-end">{format.money({ minor: r.minor, currency: r.currency })}</td></tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
