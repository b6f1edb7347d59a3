import { App, Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useAdviceDeed } from '../advice-api.ts'
import { propose, saveRules, type CurrencyPlan } from './budget-api.ts'

/** Which budgets would move by how much a week; or why none. */
export function PlanPanel({ one: { currency, units, plan }, capPercent, hasAdvice }: { one: CurrencyPlan; capPercent: number; hasAdvice: boolean }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  const { message } = App.useApp()
  const mayWrite = useCanWrite('insights')
  const make = useAdviceDeed(propose, ({ made, changed }) => { if (made + changed === 0) message.info(t('plan.quiet')) })
  const money = (minor: string): string => format.money({ minor, currency })
  const fitted = units.filter((u) => u.kind === 'campaign' && u.lacks === null).length
  return (
    <section className="tl-panel">
      <div className="tl-panel-head"><h2>{t('plan.title')}</h2>{plan && mayWrite && !hasAdvice && <Button className="tl-end" type="primary" loading={make.isPending} onClick={() => make.mutate(undefined)}>{t('plan.propose')}</Button>}</div>
      {plan === null ? <p>{fitted < 2 ? t('plan.few') : t('plan.overlap')}</p> : (
        <>
          <p>{t('plan.effect', { mid: money(plan.effect.mid), low: money(plan.effect.low), high: money(plan.effect.high) })}</p>
          <ScrollBox label={t('plan.title')}>
            <table className="tl-plain">
              <thead><tr><th scope="col">{t('campaign')}</th><th scope="col" className="is-end">{t('plan.before')}</th><th scope="col" className="is-end">{t('plan.after')}</th><th scope="col" className="is-end">{t('plan.change')}</th></tr></thead>
              <tbody>{plan.moves.map((m) => (
                <tr key={m.id}>
                  <th scope="row" className="is-wrap">{units.find((u) => u.id === m.id)?.name}</th><td className="is-end">{money(m.before)}</td><td className="is-end"><strong>{money(m.after)}</strong></td>
                  <td className="is-end">{format.change(Number(BigInt(m.after) - BigInt(m.before)) / Number(m.before))}</td>
                </tr>
              ))}</tbody>
            </table>
          </ScrollBox>
          <p className="tl-quiet">{t('plan.same')}</p>
        </>
      )}
      <Cap capPercent={capPercent} mayWrite={mayWrite} />
    </section>
  )
}

function Cap({ capPercent, mayWrite }: { capPercent: number; mayWrite: boolean }) {
  const { t } = useTranslation('budget-advice')
  const [wish, setWish] = useState<number | null>(capPercent)
  const save = useAdviceDeed(saveRules)
  if (!mayWrite) return <p className="tl-quiet">{t('cap.is', { percent: capPercent })}</p>
  return (
    <div className="tl-budget-cap">
      <label><span>{t('cap.label')}</span> <InputNumber<number> size="small" min={1} max={50} precision={0} value={wish} onChange={setWish} suffix="%" style={{ width: 90 }} /></label>
      {wish !== null && wish !== capPercent && <Button size="small" loading={save.isPending} onClick={() => save.mutate(wish)}>{t('cap.save')}</Button>}
    </div>
  )
}
