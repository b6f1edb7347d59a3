import { useTranslation } from 'react-i18next'
import type { Column } from '../../shell/data-table.tsx'
import { useFormat, type Format } from '../../shell/format.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import { changeShare } from './change-share.ts'
import { useFindingWords } from './finding-words.ts'
import type { PriceRow } from './prices-api.ts'
import { verdictOf, VerdictTag } from './tags.tsx'

export const rowHeights = { row: 60, card: 142 }

/** What each table of prices begins with: what it is, where, from how much to how much. */
export function usePriceColumns<Row extends PriceRow>(): Column<Row>[] {
  const { t } = useTranslation('prices')
  const format = useFormat()
  const { nameOf } = useConnectionNames()
  return [
    { id: 'title', title: t('column.title'), width: 170, grow: 2, card: 'title', render: (r) => <span className="tl-what" title={r.title}><span>{r.title || r.sku}</span><span className="tl-quiet tl-sku">{r.sku}</span></span> },
    { id: 'connection', title: t('column.connection'), width: 100, grow: 1, card: 'line', render: (r) => nameOf(r.connectionId) },
    { id: 'before', title: t('column.before'), width: 92, end: true, card: 'line', render: (r) => (r.before === null ? <span className="tl-quiet">—</span> : format.money(r.before)) },
    { id: 'after', title: t('column.after'), width: 92, end: true, card: 'aside', render: (r) => <strong>{format.money(r.after)}</strong> },
    { id: 'change', title: t('column.change'), width: 74, end: true, card: 'line', render: (r) => <Share row={r} format={format} /> },
  ]
}

function Share({ row, format }: { row: PriceRow; format: Format }) {
  const share = changeShare(row.before, row.after)
  return share === undefined ? <span className="tl-quiet">—</span> : <>{format.change(share)}</>
}

/** The gravest thing that the guards said, and below it what helps; a row that is opened says all of it. `isSilent`: where it stands is said elsewhere. */
export function VerdictCell({ row, isSilent = false }: { row: PriceRow; isSilent?: boolean }) {
  const { t } = useTranslation('prices')
  const wordsOf = useFindingWords()
  const verdict = verdictOf(row)
  const finding = row.findings.find((f) => f.effect === verdict) ?? row.findings[0]
  if (finding === undefined) return isSilent ? null : <VerdictTag verdict="go" />
  const { what, fix } = wordsOf(finding)
  const more = row.findings.length - 1
  return (
    <span className="tl-verdict" title={`${what} ${fix}`}>
      <span>{!isSilent && <VerdictTag verdict={verdict} />} {what}{more > 0 && <span className="tl-quiet"> {t('more', { count: more })}</span>}</span>
      <span className="tl-quiet">{fix}</span>
    </span>
  )
}
