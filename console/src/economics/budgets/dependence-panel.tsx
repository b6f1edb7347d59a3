import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDark } from '../../shell/appearance.ts'
import { colourOf } from '../../shell/channel-colour.ts'
import type { Channel } from '../../shell/channels.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { Waiting } from '../../shell/waiting.tsx'
import { shiftMonth } from '../months.ts'
import { dependenceQuery, saveLimits, type Dependence, type Limits } from './budgets-api.ts'

/** How much of what the shop brings hangs on few channels, over three months with this one. */
export function DependencePanel({ month, channels }: { month: string; channels: readonly Channel[] }) {
  const { t } = useTranslation('budgets')
  const format = useFormat()
  const months = { from: shiftMonth(month, -2), to: month }
  const { data, error, refetch } = useQuery(dependenceQuery(months.from, months.to))
  const mayWrite = useCanWrite('insights')
  const [isEdited, setEdited] = useState(false)
  return (
    <section className="tl-panel" aria-label={t('dependence.title')}>
      <div className="tl-panel-head">
        <h2>{t('dependence.title')}</h2><span className="tl-quiet">{format.months(months.from, months.to)}</span>
        {mayWrite && data && <Button className="tl-end" size="small" icon={<Icon name="settings" size={15} />} onClick={() => setEdited(true)}>{t('limits.edit')}</Button>}
      </div>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!data && !error && <Waiting />}
      {data?.currencies.map(({ currency, ...of }) => (
        <div key={currency} className="tl-dependence">
          {(['revenue', 'cm2'] as const).map((basis) => <Side key={basis} basis={basis} found={of[basis]} limits={data.limits} {...{ currency, months, channels }} />)}
        </div>
      ))}
      {data?.currencies.length === 0 && <p>{t('dependence.nothing')}</p>}
      {isEdited && data && <LimitsForm limits={data.limits} onClose={() => setEdited(false)} />}
    </section>
  )
}

type SideProps = { basis: 'revenue' | 'cm2'; found: Dependence | null; limits: Limits; currency: string; months: { from: string; to: string }; channels: readonly Channel[] }
function Side({ basis, found, limits, currency, months, channels }: SideProps) {
  const { t } = useTranslation('budgets')
  const format = useFormat()
  const dark = useDark()
  const nameOf = (id: string) => channels.find((c) => c.id === id)?.name ?? '—'
  const title = `${t(`basis.${basis}`)} · ${currency}`
  if (!found) return <div><h3>{title}</h3><p className="tl-quiet">{t('dependence.nothing')}</p></div>
  const index = Number(found.index)
  return (
    <div>
      <h3>{title}</h3>
      <dl className="tl-cells">
        <div><dt>{t('dependence.hhi')}</dt><dd className="is-big">{found.index} <Level isHigh={found.isIndexHigh} /></dd><dd className="tl-quiet">{t('dependence.likeEqual', { count: format.number(Math.round(10 / index) / 10) })} · {t('dependence.limit', { limit: format.number(limits.hhiPpm / 1_000_000) })}</dd></div>
        <div><dt>{t('dependence.largest')}</dt><dd className="is-big">{format.percent(Number(found.largest.share))} <Level isHigh={found.isLargestHigh} /></dd><dd className="tl-quiet">{nameOf(found.largest.channelId)} · {t('dependence.limit', { limit: format.percent(limits.largestPpm / 1_000_000) })}</dd></div>
      </dl>
      <ScrollBox label={t('dependence.shares', { basis: title })}>
        <table className="tl-plain tl-shares">
          <tbody>
            {found.shares.map((s) => (
              <tr key={s.channelId}>
                <th scope="row"><Link to="/profit" search={{ ...months, channelId: s.channelId }} className="tl-link">{nameOf(s.channelId)}</Link></th>
                <td><span className="tl-share-cell"><span className="tl-share" aria-hidden><i style={{ width: `${Number(s.share) * 100}%`, background: colourOf(s.channelId, channels, dark) }} /></span>{format.percent(Number(s.share))}</span></td>
                <td className="is-end">{format.money({ minor: s.minor, currency })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {found.leftOut.length > 0 && <p className="tl-quiet">{t('dependence.leftOut', { names: format.list(found.leftOut.map(nameOf)) })}</p>}
    </div>
  )
}

function Level({ isHigh }: { isHigh: boolean }) {
  const { t } = useTranslation('budgets')
  return <StateTag tone={isHigh ? 'warn' : 'good'}>{t(isHigh ? 'dependence.high' : 'dependence.fine')}</StateTag>
}

type Typed = { pace: number; hhi: number; largest: number }
function LimitsForm({ limits, onClose }: { limits: Limits; onClose: () => void }) {
  const { t } = useTranslation('budgets')
  const client = useQueryClient()
  const [form] = Form.useForm<Typed>()
  const save = useMutation({
    mutationFn: ({ pace, hhi, largest }: Typed) => saveLimits({ pacePpm: Math.round(pace * 10_000), hhiPpm: Math.round(hhi * 1_000_000), largestPpm: Math.round(largest * 10_000) }),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['profit'] }); onClose() },
  })
  const rules = [{ required: true, message: t('required') }]
  return (
    <Modal open title={t('limits.title')} onCancel={onClose} onOk={() => form.submit()} okText={t('save')} cancelText={t('cancel')} confirmLoading={save.isPending}>
      <Form<Typed> form={form} layout="vertical" requiredMark={false} onFinish={(typed) => save.mutate(typed)} initialValues={{ pace: limits.pacePpm / 10_000, hhi: limits.hhiPpm / 1_000_000, largest: limits.largestPpm / 10_000 }}>
        <Form.Item name="pace" label={t('limits.pace')} extra={t('limits.paceWhat')} rules={rules}><InputNumber min={1} max={100} precision={1} suffix="%" /></Form.Item>
        <Form.Item name="largest" label={t('limits.largest')} rules={rules}><InputNumber min={1} max={100} precision={1} suffix="%" /></Form.Item>
        <Form.Item name="hhi" label={t('limits.hhi')} extra={t('limits.hhiWhat')} rules={rules}><InputNumber min={0.01} max={1} step={0.05} precision={2} /></Form.Item>
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}
