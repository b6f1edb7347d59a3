import { Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { readDay } from './read-day.ts'
import type { Import, Question } from './imports-api.ts'
import { currencies, zones } from './options-panel.tsx'
import { useMap } from './use-step.ts'

/** What the file cannot say by itself, asked in plain words with examples out of the file. Nothing is guessed silently. */
export function QuestionsPanel({ one }: { one: Import }) {
  const { t } = useTranslation('imports')
  // The columns have a panel of their own.
  const questions = one.questions.filter((q) => q.code !== 'mapping')
  if (questions.length === 0) return null
  return (
    <section className="tl-panel tl-import-questions" aria-labelledby="import-questions">
      <div className="tl-panel-head"><Icon name="help" size={18} /><h2 id="import-questions">{t('questions.title', { count: questions.length })}</h2></div>
      {questions.map((q) => <Asked key={`${q.code} ${q.column ?? ''}`} one={one} question={q} />)}
    </section>
  )
}

function Asked({ one, question }: { one: Import; question: Question }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const map = useMap(one)
  const answer = (said: string): void => map.mutate({ answers: { [question.answer]: said } })
  const title = t(`question.${question.code.replace('.', '_')}`, { column: question.column ?? '' })
  return (
    <fieldset className="tl-question" disabled={map.isPending} aria-busy={map.isPending}>
      <legend>{title}</legend>
      {question.examples.length > 0 && question.code !== 'date.order' && question.code !== 'money.decimal' && <p className="tl-quiet">{t('questions.examples')} {format.list(question.examples.slice(0, 5).map((e) => e.text))}</p>}
      <Answers one={one} question={question} title={title} onAnswer={answer} />
    </fieldset>
  )
}

function Answers({ one, question, title, onAnswer }: { one: Import; question: Question; title: string; onAnswer: (said: string) => void }) {
  const { t } = useTranslation('imports')
  switch (question.code) {
    case 'date.order': return <Choices title={title} choices={question.choices.map((c) => ({ value: c, label: <DateChoice question={question} order={c} /> }))} onAnswer={onAnswer} />
    case 'money.decimal': return <Choices title={title} choices={question.choices.map((c) => ({ value: c, label: <DecimalChoice question={question} mark={c} /> }))} onAnswer={onAnswer} />
    case 'unknown_skus': return <Choices title={title} choices={question.choices.map((c) => ({ value: c, label: <><strong>{t(`skus.${c}`)}</strong> <span className="tl-quiet">{t(`skusWhat.${c}`)}</span></> }))} onAnswer={onAnswer} />
    case 'channel': return <ChannelChoice one={one} label={title} />
    case 'currency': return <Select showSearch aria-label={title} placeholder={t('choose')} style={{ width: 220 }} options={(question.choices.length > 0 ? question.choices : currencies).map((c) => ({ value: c, label: c }))} onChange={onAnswer} />
    case 'zone': return <Select showSearch aria-label={title} placeholder={t('choose')} style={{ width: 260 }} options={(question.choices.length > 0 ? question.choices : zones()).map((z) => ({ value: z, label: z }))} onChange={onAnswer} />
    default: return <Select showSearch aria-label={title} placeholder={t('choose')} style={{ width: 260 }} options={question.choices.map((c) => ({ value: c, label: c }))} onChange={onAnswer} />
  }
}

function Choices({ title, choices, onAnswer }: { title: string; choices: { value: string; label: ReactNode }[]; onAnswer: (said: string) => void }) {
  return <Radio.Group aria-label={title} className="tl-choices-column" onChange={(event) => onAnswer(event.target.value as string)} options={choices} />
}

/** What this answer would make of real dates of the file. */
function DateChoice({ question, order }: { question: Question; order: string }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const read = question.examples.slice(0, 3).flatMap(({ text }) => { const day = readDay(text, order); return day ? [`${text} → ${format.day(day)}`] : [] })
  return <><strong>{t(`answer.${order}`)}</strong> <span className="tl-quiet">{format.list(read)}</span></>
}

function DecimalChoice({ question, mark }: { question: Question; mark: string }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const read = question.examples.slice(0, 3).map(({ text }) => `${text} → ${text.replaceAll(mark === '.' ? ',' : '.', '').replace(',', '.')}`)
  return <><strong>{mark === '.' ? t('decimal.point') : t('decimal.comma')}</strong> <span className="tl-quiet">{format.list(read)}</span></>
}
