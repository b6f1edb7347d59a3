import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../shell/problem-note.tsx'
import { Waiting } from '../shell/waiting.tsx'
import { reviewRuleQuery, saveReviewRule, useAdviceDeed, type ReviewRule } from './advice-api.ts'

/** When a channel is put up for review: its return below a target in so many of so many months. */
export function ReviewRuleDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('advice')
  const { data, error, refetch } = useQuery(reviewRuleQuery)
  const [typed, setTyped] = useState<Partial<ReviewRule>>({})
  const save = useAdviceDeed(saveReviewRule, onClose)
  const rule = data && { ...data.channelReview, ...typed }
  return (
    <Drawer open onClose={onClose} size="min(460px, 100vw)" title={t('rule.title')} footer={
      <div className="tl-drawer-foot"><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" disabled={!rule || rule.below > rule.of} loading={save.isPending} onClick={() => { if (rule) save.mutate(rule) }}>{t('rule.save')}</Button></div>
    }>
      {error && <ProblemNote error={error} onRetry={() => { void refetch() }} />}
      {!rule && !error && <Waiting />}
      {rule && (
        <div className="tl-fit-form">
          <p className="is-wide">{t('rule.help')}</p>
          <div className="tl-field"><span>{t('rule.target')}</span><InputNumber aria-label={t('rule.target')} min={-100} max={1000} value={rule.targetPpm / 10_000} suffix="%" onChange={(n) => setTyped({ ...typed, targetPpm: Math.round((n ?? 0) * 10_000) })} /></div>
          <div className="tl-field"><span>{t('rule.below')}</span><InputNumber aria-label={t('rule.below')} min={1} max={24} value={rule.below} onChange={(n) => setTyped({ ...typed, below: n ?? 1 })} /></div>
          <div className="tl-field"><span>{t('rule.of')}</span><InputNumber aria-label={t('rule.of')} min={1} max={24} value={rule.of} onChange={(n) => setTyped({ ...typed, of: n ?? 1 })} /></div>
          {rule.below > rule.of && <p className="is-wide tl-bad">{t('rule.tooMany')}</p>}
        </div>
      )}
    </Drawer>
  )
}
