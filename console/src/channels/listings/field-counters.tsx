import { useTranslation } from 'react-i18next'
import { countText } from '#kit'
import { useFormat } from '../../shell/format.ts'
import type { Counter } from './listings-api.ts'

/** How long the text is as this channel counts, while somebody types: full-width letters take two columns where it counts columns. */
export function FieldCounters({ counters, text }: { counters: readonly Counter[]; text: string }) {
  const { t } = useTranslation('listing-content')
  const format = useFormat()
  if (counters.length === 0) return null
  return (
    <ul className="tl-counters">
      {counters.map((counter) => {
        const { counting, max, min, advised } = counter
        const count = countAs(counter, text)
        const isWrong = (max !== null && count > max) || (min !== null && count < min && count > 0)
        const isLong = !isWrong && advised !== null && count > advised
        return (
          <li key={`${counting} ${max} ${advised}`} className={isWrong ? 'is-bad' : isLong ? 'is-warn' : ''}>
            <span className="tl-number">{max === null ? format.number(count) : t('countOf', { count: format.number(count), most: format.number(max) })}</span> {t(`counting.${counting}`)}
            {min !== null && count < min && <> · {t('atLeast', { least: format.number(min) })}</>}
            {advised !== null && <> · {t('advised', { most: format.number(advised) })}</>}
          </li>
        )
      })}
    </ul>
  )
}

const countAs = ({ counting, countsMarkup }: Counter, text: string): number => countText(countsMarkup ? text : text.replace(/<[^>]*>/g, ''), counting)
