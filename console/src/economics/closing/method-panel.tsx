import { queryOptions, useQuery } from '@tanstack/react-query'
import { App, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'

type Method = 'average' | 'fifo'
const methodsQuery = (from: string, to: string) => queryOptions({ queryKey: ['profit', 'methods', from, to], queryFn: () => ask(api.GET('/api/v1/profit/methods', { params: { query: { from, to } } })) })

/** How goods are costed, and what the other way would say. */
export function MethodPanel({ months }: { months: readonly string[] }) {
  const { t } = useTranslation('closing')
  const format = useFormat()
  const [to, from] = [months[0] ?? '', months[Math.min(11, months.length - 1)] ?? '']
  const { data, error, refetch } = useQuery({ ...methodsQuery(from, to), enabled: from !== '' })
  return (
    <section className="tl-panel" aria-label={t('method.title')}>
      <div className="tl-panel-head"><h2>{t('method.title')}</h2></div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="tl-stack">
          <Choice method={data.method} />
          <ScrollBox label={t('method.compared')}>
            <table className="tl-plain">
              <thead><tr><th scope="col">{t('month')}</th><th scope="col" className="is-end">{t('method.average')}</th><th scope="col" className="is-end">{t('method.fifo')}</th><th scope="col" className="is-end">{t('method.difference')}</th></tr></thead>
              <tbody>
                {[...data.months].reverse().map((m) => <tr key={m.month}><th scope="row">{format.month(m.month)}</th><Sides average={m.average} fifo={m.fifo} currency={data.currency} /></tr>)}
                <tr className="is-sum"><th scope="row">{t('method.inHouse')}</th><Sides {...data.inHouse} currency={data.currency} /></tr>
              </tbody>
            </table>
          </ScrollBox>
          <p className="tl-quiet">{t('method.what')}</p>
        </div>
      )}
    </section>
  )
}

function Sides({ average, fifo, currency }: { average: string; fifo: string; currency: string }) {
  const format = useFormat()
  return <>{[average, fifo, String(BigInt(fifo) - BigInt(average))].map((minor, i) => <td key={['average', 'fifo', 'difference'][i]} className="is-end">{format.money({ minor, currency })}</td>)}</>
}

function Choice({ method }: { method: Method }) {
  const { t } = useTranslation('closing')
  const { message, modal } = App.useApp()
  const mayWrite = useCanWrite('insights')
  const choose = useCommand(['profit'], (goodsMethod: Method) => ask(api.PUT('/api/v1/profit/settings', { body: { goodsMethod } })), () => { message.success(t('method.changed')) })
  const confirm = (next: Method): void => { void modal.confirm({ title: t('method.changeTitle', { method: t(`method.${next}`) }), content: t('method.changeWhat'), okText: t('method.changeDo'), cancelText: t('cancel'), onOk: () => choose.mutateAsync(next).catch(() => undefined) }) }
  return <Radio.Group aria-label={t('method.title')} disabled={!mayWrite || choose.isPending} value={method} onChange={(event) => confirm(event.target.value as Method)} options={(['average', 'fifo'] as const).map((m) => ({ value: m, label: t(`method.${m}`) }))} />
}
