import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../shell/format.ts'
import { useCanWrite } from '../shell/session.ts'
import { dismissIt, undoIt, useAdviceDeed, type Advice } from './advice-api.ts'
import { EvidenceValue, holesOf } from './evidence-value.tsx'

const few = 3

/** One matter: what to do, what it would bring, the numbers it rests on, and what can be done about it. */
export function AdviceCard({ advice, onOpen }: { advice: Advice; onOpen: () => void }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const { what, evidence, state } = advice
  const shown = isWhole ? evidence : evidence.slice(0, few)
  const words = holesOf(format, what.data)
  return (
    <article className="tl-panel tl-advice-card" aria-label={t(`what.${what.key}`, words)}>
      <header>
        <div>
          <p className="tl-quiet">{t(`kind.${advice.kind}`)}{state !== 'open' && <> · <span className={`tl-state ${tones[state]}`}>{t(`state.${state}`)}</span></>}</p>
          <h2>{t(`what.${what.key}`, words)}</h2>
          <p>{t(`why.${what.key}`, words)}</p>
        </div>
        <EffectBox advice={advice} />
      </header>
      <h3>{t('evidence')}</h3>
      <dl className="tl-advice-evidence">
        {shown.map((e) => <div key={`${e.name} ${JSON.stringify(e.data)}`}><dt>{t(`evidence.${e.name}`, holesOf(format, { ...e.data, currency: e.currency ?? 'TWD' }))} <span className="tl-quiet">{t(`source.${e.source}`)}</span></dt><dd><EvidenceValue evidence={e} /></dd></div>)}
      </dl>
      {evidence.length > few && <button type="button" className="tl-link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{t(isWhole ? 'fewer' : 'all', { count: evidence.length, shown: format.number(evidence.length) })}</button>}
      <p className="tl-quiet">{t(advice.sample.have >= advice.sample.need ? 'sample.enough' : 'sample.few', { have: format.number(advice.sample.have), need: format.number(advice.sample.need), of: t(`sampleOf.${advice.sample.of}`) })}</p>
      <Foot advice={advice} onOpen={onOpen} />
    </article>
  )
}

const tones = { open: '', taken: 'is-good', undone: 'is-warn', dismissed: '', expired: '' } as const

/** Money as an interval; without one the card says that nobody can say. */
function EffectBox({ advice: { effect, confidence } }: { advice: Advice }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  if (!effect) return <div className="tl-advice-effect"><span className="tl-quiet">{t('effect.none')}</span></div>
  const money = (minor: string): string => format.money({ minor, currency: effect.currency })
  return (
    <div className="tl-advice-effect">
      <span className="tl-quiet">{t(`effect.${effect.per}`)}</span>
      <strong>{t('effect.about', { amount: money(effect.mid) })}</strong>
      <span className="tl-number">{t('effect.between', { low: money(effect.low), high: money(effect.high) })}</span>
      <span className="tl-quiet">{t(`confidence.${confidence}`)}</span>
    </div>
  )
}

function Foot({ advice, onOpen }: { advice: Advice; onOpen: () => void }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  const mayWrite = useCanWrite('insights')
  const dismiss = useAdviceDeed(dismissIt)
  const undo = useAdviceDeed(undoIt)
  if (advice.state === 'open') {
    if (!mayWrite) return null
    return (
      <div className="tl-advice-foot">
        {advice.action && <Button type="primary" onClick={onOpen}>{t(`action.${advice.action}`)}</Button>}
        <Button loading={dismiss.isPending} onClick={() => dismiss.mutate(advice)}>{t('dismiss')}</Button>
        {advice.checkDay && advice.action && <span className="tl-quiet">{t('checkAfter')}</span>}
      </div>
    )
  }
  return (
    <div className="tl-advice-foot">
      <span className="tl-quiet">{advice.decidedAt && t(advice.decidedBy ? 'decidedBy' : 'decided', { who: advice.decidedBy, when: format.dateTime(advice.decidedAt) })}</span>
      {advice.state === 'taken' && <Checked advice={advice} />}
      {advice.state === 'taken' && mayWrite && <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(advice)}>{t('undo')}</Button>}
    </div>
  )
}

/** What was expected beside what happened. */
function Checked({ advice: { measured, effect, checkDay } }: { advice: Advice }) {
  const { t } = useTranslation('advice')
  const format = useFormat()
  if (!measured) return <span>{t('checkOn', { day: checkDay ? format.day(checkDay) : '—' })}</span>
  if (measured.change === null) return <span>{t(`measured.${measured.why ?? 'no_sales'}`, { month: format.month(measured.from.slice(0, 7)) })}</span>
  const money = (minor: string): string => format.money({ minor, currency: measured.currency })
  return <span>{t('measured.change', { month: format.month(measured.from.slice(0, 7)), change: money(measured.change), expected: effect ? t('effect.between', { low: money(effect.low), high: money(effect.high) }) : '—' })}</span>
}
