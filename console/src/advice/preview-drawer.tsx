import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { ProblemNote } from '../shell/problem-note.tsx'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { previewQuery, takeIt, useAdviceDeed, type Advice, type Preview } from './advice-api.ts'

const most = 60

/** What a click would change, row by row, asked now; and the click. */
export function PreviewDrawer({ advice, onClose }: { advice: Advice; onClose: () => void }) {
  const { t } = useTranslation('advice')
  const { message } = App.useApp()
  const { data, error, refetch } = useQuery(previewQuery(advice.id))
  const take = useAdviceDeed(takeIt, () => { message.success(t('taken')); onClose() })
  return (
    <Drawer open onClose={onClose} size="min(680px, 100vw)" title={t(`action.${advice.action ?? 'none'}`)} footer={
      <div className="tl-drawer-foot"><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" disabled={!data || data.rows.length === 0} loading={take.isPending} onClick={() => take.mutate(advice)}>{t('doIt')}</Button></div>
    }>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && <Rows preview={data} />}
    </Drawer>
  )
}

function Rows({ preview }: { preview: Preview }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const shown = (value: string | null, row: Preview['rows'][number]): string => (value === null ? '—' : row.unit === 'money' ? format.money({ minor: value, currency: row.currency ?? 'TWD' }) : t(`value.${value}`))
  return (
    <div className="tl-stack">
      <ul className="tl-advice-notes">{preview.notes.map((note) => <li key={note}>{t(`note.${note}`)}</li>)}</ul>
      <ScrollBox label={t('preview')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('preview.what')}</th><th scope="col" className="is-end">{t('preview.before')}</th><th scope="col" className="is-end">{t('preview.after')}</th></tr></thead>
          <tbody>
            {preview.rows.slice(0, most).map((row, i) => (
              <tr key={`${row.name} ${i}`}><th scope="row" className="is-wrap">{row.name}{row.month !== undefined && ` · ${format.month(row.month)}`}{row.stops && <><br /><span className="tl-bad">{t('stopped')}</span></>}</th><td className="is-end">{shown(row.before, row)}</td><td className="is-end"><strong>{shown(row.after, row)}</strong></td></tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {preview.rows.length > most && <p className="tl-quiet">{t('preview.more', { count: preview.rows.length - most, shown: format.number(preview.rows.length - most) })}</p>}
      {preview.link && <p><Link to={preview.link} className="tl-in-text">{t('preview.link')}</Link></p>}
    </div>
  )
}
