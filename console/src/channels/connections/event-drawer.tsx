import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '../../shell/answered.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useCanWrite } from '../../shell/session.ts'
import { Body } from './body.tsx'
import { inboundQuery, replay, useDeed, type Inbound } from './connections-api.ts'
import { Fact } from './fact.tsx'
import { InboundState, Outcome, useWrongWords, wrongOf } from './inbound-words.tsx'
import { Moment } from './moment.tsx'
import { prettyJson } from './pretty-json.ts'

type EventDrawerProps = { id: string; /** Shows another: the one that was made of this. */ onOpen: (id: string) => void; onClose: () => void }

/** One thing that came in: its body as it came, what became of it, and reading it again. */
export function EventDrawer({ id, onOpen, onClose }: EventDrawerProps) {
  const { t } = useTranslation('connections')
  const event = useQuery(inboundQuery(id))
  const { data } = event
  return (
    <Drawer open size={720} title={!data ? t('tab.events') : data.externalId === null ? t(`topic.${data.topic}`) : t('events.row', { what: t(`topic.${data.topic}`), id: data.externalId })} onClose={onClose} closable={{ 'aria-label': t('close') }}>
      <Answered query={event}>{(known) => <EventBody key={known.id} event={known} onOpen={onOpen} />}</Answered>
    </Drawer>
  )
}

function EventBody({ event, onOpen }: { event: Inbound & { body: string }; onOpen: (id: string) => void }) {
  const { t } = useTranslation('connections')
  const { message } = App.useApp()
  const mayWrite = useCanWrite('channels') && ['quarantined', 'done', 'ignored'].includes(event.state)
  const [edited, setEdited] = useState<string>()
  const wrongWords = useWrongWords()
  const again = useDeed((body: string | undefined) => replay(event.id, body), {
    onSuccess: (row) => {
      message.success(t(edited === undefined ? 'events.replayed' : 'events.mended'))
      setEdited(undefined)
      onOpen(row.id)
    },
  })
  return (
    <div className="tl-stack">
      <EventFacts event={event} />
      {event.error && <Alert type="warning" showIcon title={wrongWords(event.error)} description={<><span>{t(`wrongFix.${wrongOf(event.error.code)}`)}</span> <small lang="en">{event.error.code} · {event.error.words}</small></>} />}
      {again.error && <Alert type="error" showIcon title={sayProblem(again.error)} />}
      <h3>{t('body.title')}</h3>
      {edited === undefined
        ? <Body label={t('body.title')} text={event.body} />
        : <><p className="tl-quiet">{t('events.editWhat')}</p><Input.TextArea className="tl-edit-body" aria-label={t('body.edit')} value={edited} spellCheck={false} autoSize={{ minRows: 12, maxRows: 24 }} onChange={(e) => setEdited(e.target.value)} /></>}
      {mayWrite && (
        <div className="tl-begin">
          {edited === undefined
            ? <><Button type="primary" loading={again.isPending} onClick={() => again.mutate(undefined)}>{t('events.replay')}</Button><Button onClick={() => setEdited(prettyJson(event.body))}>{t('events.edit')}</Button></>
            : <><Button type="primary" loading={again.isPending} onClick={() => again.mutate(edited)}>{t('events.replayEdited')}</Button><Button onClick={() => setEdited(undefined)}>{t('cancel')}</Button></>}
        </div>
      )}
    </div>
  )
}

function EventFacts({ event: e }: { event: Inbound }) {
  const { t } = useTranslation('connections')
  return (
    <dl className="tl-cells">
      <Fact name={t('events.state')}><InboundState state={e.state} /></Fact>
      {!e.error && <Fact name={t('events.outcome')}><Outcome event={e} />{e.orderId !== null && <> · <Link to="/orders/$orderId" params={{ orderId: e.orderId }} search={{}}>{t('events.order')}</Link></>}</Fact>}
      <Fact name={t('events.receivedAt')}><Moment at={e.receivedAt} /></Fact>
      <Fact name={t('events.toldAt')}><Moment at={e.toldAt} /></Fact>
      <Fact name={t('events.source')}>{t(`source.${e.source}`)}</Fact>
      <Fact name={t('tally.repeats')}>{e.repeats}</Fact>
      <Fact name={t('events.attempts')}>{e.attempts}</Fact>
      <Fact name={t('events.eventId')}><code>{e.eventId}</code></Fact>
    </dl>
  )
}
