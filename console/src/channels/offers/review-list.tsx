import { App, Button } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { sayProblem } from '../../shell/problem.ts'
import { saidOf } from './decision-words.ts'
import { useDecide, type Decision, type Offer } from './offers-api.ts'
import { ReviewRow } from './review-row.tsx'
import { keyDeed } from './review-keys.ts'

type ReviewListProps = { offers: readonly Offer[]; mayWrite: boolean; /** Gone from the queue, or back in it. */ onSettled: (ids: string[], isSettled: boolean) => void }

/** The queue. It takes the focus as a whole; keys speak of the row it stands on, or of all that are ticked. */
export function ReviewList({ offers, mayWrite, onSettled }: ReviewListProps) {
  const { t } = useTranslation('offers')
  const review = useReview(offers, onSettled)
  const box = useRef<HTMLUListElement>(null)
  const { at, ticked, setAt, toggle, say } = review
  const targets = ticked.size > 0 ? offers.filter((o) => ticked.has(o.id)) : offers.slice(at, at + 1)
  const accept = (some: readonly Offer[]): void => say(some.flatMap((o) => (o.candidates[0] ? [{ offerId: o.id, action: 'accept' as const }] : [])))
  const ignore = (some: readonly Offer[]): void => say(some.map((o) => ({ offerId: o.id, action: 'ignore' as const })))
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(offers.length - 1, to))
    setAt(next)
    box.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const deed = event.target === box.current ? keyDeed(event) : undefined
    const offer = offers[at]
    if (!deed || !offer) return
    event.preventDefault()
    if (deed.do === 'move') move(at + deed.by)
    else if (deed.do === 'find') box.current?.children[at]?.querySelector<HTMLElement>('.tl-review-say input')?.focus()
    else if (!mayWrite) return
    else if (deed.do === 'tick') { toggle(offer.id); move(at + 1) }
    else if (deed.do === 'accept') accept(targets)
    else if (deed.do === 'ignore') ignore(targets)
    else if (deed.do === 'undo') review.undo()
    else if (deed.do === 'take') {
      const candidate = offer.candidates[deed.at]
      if (candidate) say([{ offerId: offer.id, action: 'map', variantId: candidate.variant.id }])
    }
  }
  return (
    <>
      {mayWrite && <Tools offers={offers} ticked={targets.length > 0 && ticked.size > 0 ? targets : []} review={review} onAccept={accept} onIgnore={ignore} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a queue that is worked with the keyboard takes it as one; each row's buttons stand beside. */}
      <ul ref={box} className="tl-review" tabIndex={0} aria-label={t('review.list')} onKeyDown={onKeyDown}>
        {offers.map((offer, i) => (
          <ReviewRow
            key={offer.id} offer={offer} isHere={i === at} isTicked={ticked.has(offer.id)} mayWrite={mayWrite} onTick={() => toggle(offer.id)} onFocus={() => setAt(i)}
            onSay={(decision) => { say([decision]); box.current?.focus({ preventScroll: true }) }}
          />
        ))}
      </ul>
    </>
  )
}

type Review = ReturnType<typeof useReview>

function useReview(offers: readonly Offer[], onSettled: ReviewListProps['onSettled']) {
  const { t } = useTranslation('offers')
  const { message } = App.useApp()
  const [place, setAt] = useState(0)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string[]>([])
  const decide = useDecide({ onError: (error) => { message.error(sayProblem(error)) } })
  const at = Math.min(place, Math.max(0, offers.length - 1))
  const say = (items: Decision[]): void => {
    if (items.length === 0) { message.info(t('review.nothing')); return }
    decide.mutate(items, {
      onSuccess: (answers) => {
        const done = answers.filter((a) => a.ok).map((a) => a.offerId)
        const refused = answers.find((a) => !a.ok)
        if (refused) message.error(saidOf(refused.refusal?.code))
        setTicked(new Set())
        setLast(done)
        onSettled(done, true)
      },
    })
  }
  const undo = (): void => {
    if (last.length === 0) return
    decide.mutate(last.map((offerId) => ({ offerId, action: 'unmap' })), { onSuccess: () => { onSettled(last, false); setLast([]) } })
  }
  return { at, setAt, ticked, setTicked, last, say, undo, isPending: decide.isPending, toggle: (id: string): void => setTicked((old) => { const next = new Set(old); if (!next.delete(id)) next.add(id); return next }) }
}

/** What can be said of many at once, and the way back. */
function Tools({ offers, ticked, review, onAccept, onIgnore }: { offers: readonly Offer[]; ticked: readonly Offer[]; review: Review; onAccept: (some: readonly Offer[]) => void; onIgnore: (some: readonly Offer[]) => void }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  const withProposal = offers.filter((o) => o.candidates.length > 0)
  const shown = (count: number) => ({ count, shown: format.number(count) })
  return (
    <div className="tl-review-bar">
      {ticked.length > 0 ? (
        <>
          <Button type="primary" loading={review.isPending} onClick={() => onAccept(ticked)}>{t('review.acceptTicked', shown(ticked.length))}</Button>
          <Button onClick={() => onIgnore(ticked)}>{t('review.ignoreTicked', shown(ticked.length))}</Button>
          <Button type="text" onClick={() => review.setTicked(new Set())}>{t('review.untick')}</Button>
        </>
      ) : withProposal.length > 0 && <Button onClick={() => review.setTicked(new Set(withProposal.map((o) => o.id)))}>{t('review.tickProposed', shown(withProposal.length))}</Button>}
      {review.last.length > 0 && <Button onClick={review.undo}>{t('review.undo', shown(review.last.length))}</Button>}
      <span className="tl-quiet tl-wide-only">{t('review.keys')}</span>
    </div>
  )
}
