import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { useFindingWords } from './finding-words.ts'
import type { Draft, Finding, Published } from './listings-api.ts'

/** What the channel would say, with the fix; errors first. */
export function FindingList({ findings, withField = false }: { findings: readonly Finding[]; withField?: boolean }) {
  const { t } = useTranslation('listing-content')
  const words = useFindingWords()
  const format = useFormat()
  if (findings.length === 0) return null
  return (
    <ul className="tl-findings">
      {findings.map((f) => {
        const { says, fix } = words(f)
        return (
          <li key={`${f.code} ${f.field} ${says}`}>
            <StateTag tone={f.level === 'error' ? 'bad' : 'warn'}>{t(`level.${f.level}`)}</StateTag>{' '}
            {withField && <><FieldName field={f.field} />{t('says')}</>}{says} {fix !== '' && <span className="tl-quiet">{fix}</span>}
            {f.readOn !== undefined && <span className="tl-quiet tl-told"> {t('toldBy', { source: f.source, day: format.day(f.readOn) })}</span>}
          </li>
        )
      })}
    </ul>
  )
}

/** A field of ours by its name, or one of the channel's by its own. */
export function FieldName({ field }: { field: string }) {
  const { t } = useTranslation('listing-content')
  const [head = '', ...rest] = field.split('.')
  const name = rest.join('.')
  if (head === 'attributes' && name !== '') return <span className="tl-field-name">{name}</span>
  if (head === 'images' && name !== '') return <>{t('imageNo', { no: Number(name) + 1 })}</>
  return <>{t(`field.${head}`)}{name === '' ? '' : ` ${name}`}</>
}

/** Why it does not go out: what stands in its way, what the rules say, or what the channel answered. */
export function WhyNot({ draft }: { draft: Pick<Draft, 'obstacle' | 'findings' | 'state' | 'canReopen'> & { error?: Draft['error'] } | Pick<Published, 'obstacle' | 'findings' | 'canReopen'> }) {
  const { t, i18n } = useTranslation('listing-content')
  const error = 'error' in draft ? draft.error : null
  const errors = draft.findings.filter((f) => f.level === 'error')
  const tag = i18n.language as 'zh-TW' | 'zh-CN' | 'en'
  return (
    <div className="tl-why-not">
      {draft.obstacle && <p>{t(`obstacle.${draft.obstacle === 'closed_there' && draft.canReopen ? 'closed_here' : draft.obstacle}`)}</p>}
      {error && (error.explained ? <p>{error.explained.cause[tag]} <span className="tl-quiet">{error.explained.fix[tag]}</span></p> : <p>{t('theirWords')}</p>)}
      {error && <p className="tl-quiet"><q lang="en">{error.words}</q> <code>{error.code}</code></p>}
      <FindingList findings={errors.length > 0 ? errors : draft.findings} withField />
    </div>
  )
}
