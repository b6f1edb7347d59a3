import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { leftOutRows } from './feeds-api.ts'

const fields = ['id', 'title', 'description', 'link', 'image', 'availability', 'price', 'identifier', 'brand', 'condition'] as const

/** What is left out of a file, by what it lacks. */
export function LeftOut({ leftOut }: { leftOut: Readonly<Record<string, number>> }) {
  const { t } = useTranslation('feeds')
  const format = useFormat()
  const rows = leftOutRows(leftOut)
  if (rows.length === 0) return <p className="tl-quiet">{t('leftOut.none')}</p>
  const said = (fault: string, field: string): string => {
    if (fault === 'held') return t('leftOut.held')
    const known = fields.find((f) => f === field)
    const what = known ? t(`field.${known}`) : field
    return fault === 'too_long' ? t('leftOut.tooLong', { what }) : fault === 'malformed' ? t('leftOut.malformed', { what }) : t('leftOut.missing', { what })
  }
  return <ul className="tl-feed-reasons">{rows.map(({ fault, field, count }) => <li key={`${fault} ${field}`}><span>{said(fault, field)}</span><strong>{format.number(count)}</strong></li>)}</ul>
}
