import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { DayField } from '../../shell/day-field.tsx'
import { dayIn } from '../../shell/day.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useSession } from '../../shell/session.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { ratesQuery, type Rate } from './costs-api.ts'
import { usualCurrencies } from './currencies.ts'

type Typed = { from: string; to: string; day: Dayjs; rate: string; source: string }

/** Rates of exchange, each of a day and from somewhere; the newest until a day holds. */
export function RatesPanel({ mayWrite }: { mayWrite: boolean }) {
  const { t } = useTranslation('costs')
  const format = useFormat()
  const { data, error, refetch } = useQuery(ratesQuery)
  return (
    <div className="tl-profit">
      {mayWrite && <AddRate />}
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data && (
        <div className="tl-panel">
          {data.length === 0 && <p>{t('rates.none')}</p>}
          {data.length > 0 && (
            <ScrollBox label={t('part.rates')} stack>
              <table className="tl-plain">
                <thead><tr><th scope="col">{t('rates.pair')}</th><th scope="col">{t('rates.day')}</th><th scope="col" className="is-end">{t('rates.rate')}</th><th scope="col">{t('rates.source')}</th></tr></thead>
                <tbody>{[...data].reverse().map((r) => <tr key={`${r.from} ${r.to} ${r.day}`}><th scope="row">{r.from} → {r.to}</th><td>{format.day(r.day)}</td><td className="is-end">{r.rate}</td><td>{r.source}</td></tr>)}</tbody>
              </table>
            </ScrollBox>
          )}
        </div>
      )}
    </div>
  )
}

function AddRate() {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const { message } = App.useApp()
  const { org } = useSession()
  const [form] = Form.useForm<Typed>()
  const save = useMutation({
    mutationFn: ({ day, rate, ...r }: Typed) => ask(api.PUT('/api/v1/exchange-rates', { body: { rates: [{ ...r, source: r.source.trim(), rate: rate.normalize('NFKC').trim(), day: day.format('YYYY-MM-DD') } satisfies Rate] } })),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); message.success(t('rates.kept')); form.resetFields(['rate']) },
  })
  const required = [{ required: true, message: t('required') }]
  const currencies = usualCurrencies(org.currency).map((c) => ({ value: c, label: c }))
  return (
    <div className="tl-panel">
      <div className="tl-panel-head"><h2>{t('rates.add')}</h2></div>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} className="tl-costs-row" onFinish={(typed) => save.mutate(typed)} initialValues={{ from: 'USD', to: org.currency, day: dayjs(dayIn(org.timeZone)) }}>
        <Form.Item name="from" label={t('rates.one')} rules={required}><Select showSearch style={{ width: 100 }} options={currencies} /></Form.Item>
        <Form.Item name="rate" label={t('rates.is')} rules={[...required, { pattern: /^\s*\d{1,9}(\.\d{1,12})?\s*$/, message: t('rates.form') }]}><Input inputMode="decimal" style={{ width: 120 }} autoComplete="off" placeholder="31.5" /></Form.Item>
        <Form.Item name="to" label={t('rates.in')} rules={[...required, ({ getFieldValue }) => ({ validator: (_, value) => (value === getFieldValue('from') ? Promise.reject(new Error(t('rates.same'))) : Promise.resolve()) })]}><Select showSearch style={{ width: 100 }} options={currencies} /></Form.Item>
        <Form.Item name="day" label={t('rates.day')} rules={required}><DayField allowClear={false} /></Form.Item>
        <Form.Item name="source" label={t('rates.source')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={200} style={{ width: 180 }} placeholder={t('rates.sourceHint')} /></Form.Item>
        <Form.Item label={' '} colon={false}><Button type="primary" htmlType="submit" loading={save.isPending}>{t('rates.keep')}</Button></Form.Item>
      </Form>
      {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
    </div>
  )
}
