import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Select, Typography } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { createShare, revokeShare, sharesQuery, useReportDeed, type Report, type Share } from './reports-api.ts'

const lives = [1, 7, 30, 90, 365] as const

/** Links to this one report: made, counted, taken back. */
export function ShareDrawer({ report, isOpen, onClose }: { report: Report; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('reports')
  const { message } = App.useApp()
  const [wish, setWish] = useState({ days: 7, mayDownload: false, fixDays: false })
  const [url, setUrl] = useState<string>()
  const shares = useQuery({ ...sharesQuery(report.id), enabled: isOpen })
  const onError = (error: Error): void => { message.error(sayProblem(error)) }
  const make = useReportDeed(() => createShare(report.id, wish), { onError, onSuccess: ({ token }) => setUrl(`${window.location.origin}/shared/${token}`) })
  const close = (): void => { setUrl(undefined); onClose() }
  return (
    <Drawer open={isOpen} onClose={close} size={520} title={t('share.title')} destroyOnHidden>
      <div className="tl-stack">
        <p className="tl-quiet">{t('share.what')}</p>
        <div className="tl-report-field" role="group" aria-label={t('share.days')}><span aria-hidden>{t('share.days')}</span><Select aria-label={t('share.days')} value={wish.days} onChange={(days) => setWish({ ...wish, days })} options={lives.map((n) => ({ value: n as number, label: t('share.dayCount', { count: n }) }))} /></div>
        <Checkbox checked={wish.fixDays} onChange={(e) => setWish({ ...wish, fixDays: e.target.checked })}>{t('share.fixDays')}</Checkbox>
        <Checkbox checked={wish.mayDownload} onChange={(e) => setWish({ ...wish, mayDownload: e.target.checked })}>{t('share.mayDownload')}</Checkbox>
        <div><Button type="primary" loading={make.isPending} onClick={() => make.mutate(undefined)}>{t('share.make')}</Button></div>
        {url && <Alert type="success" showIcon title={t('share.once')} description={<Typography.Paragraph className="tl-report-url" copyable={{ text: url, tooltips: [t('share.copy'), t('share.copied')] }}><code>{url}</code></Typography.Paragraph>} />}
        <h3>{t('share.list')}</h3>
        <Answered query={shares}>{(all) => (all.length === 0 ? <p className="tl-quiet">{t('share.none')}</p> : <ul className="tl-report-list">{all.map((s) => <One key={s.id} report={report} share={s} />)}</ul>)}</Answered>
      </div>
    </Drawer>
  )
}

function One({ report, share }: { report: Report; share: Share }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { message } = App.useApp()
  const revoke = useReportDeed(() => revokeShare(report.id, share.id), { onError: (error) => { message.error(sayProblem(error)) } })
  const state = share.revokedAt ? 'revoked' : share.isOpen ? 'open' : 'over'
  const facts = [t(share.isFixed ? 'share.fixed' : 'share.moving'), ...(share.mayDownload ? [t('share.files')] : [])]
  return (
    <li>
      <span><span className={`tl-state${state === 'open' ? ' is-good' : ''}`}>{t(`share.${state}`)}</span> {format.list([t('share.views', { count: Number(share.views), shown: format.number(BigInt(share.views)) }), ...(share.lastViewedAt ? [t('share.lastSeen', { when: format.ago(share.lastViewedAt) })] : [])])}</span>
      <span className="tl-quiet">{t('share.ends', { when: format.dateTime(share.expiresAt) })} · {format.list(facts)}</span>
      <span className="tl-quiet">{t('share.by', { name: share.createdBy, when: format.dateTime(share.createdAt) })}</span>
      {share.isOpen && <Button size="small" loading={revoke.isPending} onClick={() => revoke.mutate(undefined)}>{t('share.revoke')}</Button>}
    </li>
  )
}
