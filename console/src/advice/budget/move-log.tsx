import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { StateTag } from '../../shell/state-tag.tsx'
import type { BudgetMove } from './budget-api.ts'

/** What was decided, by whom, and from which week it is meant. */
export function MoveLog({ moves }: { moves: readonly BudgetMove[] }) {
  const { t } = useTranslation('budget-advice')
  const format = useFormat()
  if (moves.length === 0) return null
  return (
    <section className="tl-panel tl-budget-log">
      <h2>{t('log.title')}</h2>
      <p className="tl-quiet">{t('log.what')}</p>
      <ScrollBox label={t('log.title')} stack>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('log.week')}</th><th scope="col">{t('campaign')}</th><th scope="col" className="is-end">{t('plan.before')}</th><th scope="col" className="is-end">{t('plan.after')}</th><th scope="col">{t('log.who')}</th></tr></thead>
          <tbody>{moves.map((m) => (
            <tr key={m.id}>
              <th scope="row">{format.day(m.week)}</th><td className="is-wrap">{m.campaign}</td><td className="is-end">{format.money({ minor: m.before, currency: m.currency })}</td><td className="is-end">{format.money({ minor: m.after, currency: m.currency })}</td>
              <td className="is-wrap">{m.decidedBy} <span className="tl-quiet">{format.dateTime(m.decidedAt)}</span>{m.undoneAt && <> <StateTag tone="warn">{t('log.undone')}</StateTag></>}</td>
            </tr>
          ))}</tbody>
        </table>
      </ScrollBox>
    </section>
  )
}
