import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useCommand } from '../../shell/command.ts'
import { useFormat } from '../../shell/format.ts'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import { lettersQuery, toneOf, type MailLetter } from './mail-api.ts'

/** The last mails and how each went: nothing fails where nobody sees it. */
export function LetterList({ hasServer }: { hasServer: boolean }) {
  const { t } = useTranslation('mail')
  const { data, error, refetch } = useQuery(lettersQuery)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  return (
    <section className="tl-mail-part">
      <h2>{t('letters.title')}</h2>
      <p className="tl-quiet">{t(hasServer ? 'letters.what' : 'letters.waitForServer')}</p>
      {data && (data.length === 0 ? <p className="tl-panel">{t('letters.none')}</p> : <ScrollBox className="tl-panel" label={t('letters.title')}>
        <table className="tl-plain">
          <thead><tr><th scope="col">{t('letters.at')}</th><th scope="col">{t('letters.to')}</th><th scope="col">{t('letters.state')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
          <tbody>{data.map((letter) => <LetterRow key={letter.id} letter={letter} />)}</tbody>
        </table>
      </ScrollBox>)}
    </section>
  )
}

function LetterRow({ letter }: { letter: MailLetter }) {
  const { t } = useTranslation('mail')
  const format = useFormat()
  const mayWrite = useCanWrite('settings')
  const repeat = useCommand(['mail', 'letters'], () => ask(api.POST('/api/v1/mail/{id}/repeat', { params: { path: { id: letter.id } } })))
  const isOpen = letter.state === 'failed' || letter.state === 'perhaps_sent'
  return (
    <tr>
      <td className="tl-number">{format.dateTime(letter.at)}</td>
      <td className="is-wrap">{letter.recipient}<br /><span className="tl-quiet">{letter.subject}</span></td>
      <td className="is-wrap"><StateTag tone={toneOf[letter.state]}>{t(`letterState.${letter.state}`)}</StateTag>{letter.answer && <><br /><span className="tl-quiet tl-mail-answer">{letter.answer}</span></>}{letter.state === 'waiting' && letter.attempts > 0 && <><br /><span className="tl-quiet">{t('letters.next', { at: format.dateTime(letter.runAfter) })}</span></>}</td>
      <td><div className="tl-actions">{mayWrite && isOpen && <Button type="text" size="small" loading={repeat.isPending} aria-label={t('letters.repeatOne', { subject: letter.subject, to: letter.recipient })} onClick={() => repeat.mutate()}>{t('letters.repeat')}</Button>}</div></td>
    </tr>
  )
}
