import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
import { useLanguage } from '../../shell/language.ts'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import type { Line } from './choose-systems.ts'
import { SystemLink } from './systems-facts.tsx'
import type { System } from './systems-api.ts'

type Props = { label: string; systems: readonly System[]; lines: readonly Line[]; nameOf: (id: string) => string }

/** What down the side, who across the top; both stay in sight however far one scrolls. A no or a waiver tells its reason. */
export function SystemsMatrix({ label, systems, lines, nameOf }: Props) {
  return (
    <ScrollBox label={label} className="tl-panel tl-systems-box">
      <table className="tl-plain tl-systems-table tl-systems-matrix">
        <thead><tr><th scope="col">{label}</th>{systems.map((s) => <th key={s.id} scope="col"><SystemLink system={s} /></th>)}</tr></thead>
        <tbody>{lines.map((line) => <tr key={line.id}><th scope="row">{nameOf(line.id)}</th>{line.marks.map((mark, i) => <td key={systems[i]!.id}><MarkSign mark={mark} why={whyOf(systems[i]!, line.id)} /></td>)}</tr>)}</tbody>
      </table>
    </ScrollBox>
  )
}

const whyOf = ({ cannot, waived }: System, id: string) => ({ cannot: cannot[id], waived: waived[id] })

function MarkSign({ mark, why }: { mark: Line['marks'][number]; why: ReturnType<typeof whyOf> }) {
  const { t } = useTranslation('systems')
  const { tag } = useLanguage()
  const reason = why.waived ?? why.cannot?.[tag]
  const words = t(`mark.${mark}`)
  if (mark === 'yes' || mark === 'kept') return <span className="tl-good"><Icon name="check" size={16} /><span className="tl-hidden">{words}</span></span>
  if (mark === 'not_asked') return <span className="tl-quiet"><span aria-hidden="true">–</span><span className="tl-hidden">{words}</span></span>
  return <span className={mark === 'waived' ? 'tl-systems-waived' : 'tl-quiet'} title={reason ?? words}>{words}</span>
}
