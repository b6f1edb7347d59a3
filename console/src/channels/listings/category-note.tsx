import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { useFormat } from '../../shell/format.ts'
import { useAskCategory, type Category } from './listings-api.ts'

/** What the platform itself asks of the goods of the chosen category: since when it is known, and the way to ask again. */
export function CategoryNote({ category, connectionId }: { category: Category; connectionId: string | undefined }) {
  const { t } = useTranslation('listing-content')
  const format = useFormat()
  const { state, name, words, readOn, source, fault, attributes } = category
  const named = name ?? category.category
  return (
    <div className="tl-category-note">
      <span className={state === 'unknown' || state === 'not_last' || state === 'forbidden' ? 'is-bad' : 'tl-quiet'}>{t(`category.${state}`, { name: named, attributes: format.number(attributes) })}</span>
      {words !== null && <q className="tl-quiet">{words}</q>}
      {readOn !== null && <span className="tl-quiet">{t('toldBy', { source, day: format.day(readOn) })}</span>}
      {fault && <span className="tl-quiet">{t('category.fault')} <q lang="en">{fault.words}</q></span>}
      {connectionId !== undefined && state !== 'waiting' && <Again category={category.category} connectionId={connectionId} />}
    </div>
  )
}

function Again({ category, connectionId }: { category: string; connectionId: string }) {
  const { t } = useTranslation('listing-content')
  const { message } = App.useApp()
  const mayAsk = useCanWrite('channels')
  const ask = useAskCategory(connectionId, { onSuccess: () => { message.success(t('category.asked')) }, onError: (error) => { void message.error(sayProblem(error), 8) } })
  return mayAsk ? <Button size="small" loading={ask.isPending} onClick={() => ask.mutate(category)}>{t('category.again')}</Button> : null
}
