import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { Thumbnail } from '../../shell/thumbnail.tsx'
import type { Candidate, Offer } from './offers-api.ts'

const reasons = ['same_barcode', 'same_sku', 'same_code', 'code_inside', 'name_alike', 'price_near', 'price_far', 'colour_or_size_differs', 'numbers_differ'] as const
type Reason = (typeof reasons)[number]
const against: readonly Reason[] = ['price_far', 'colour_or_size_differs', 'numbers_differ']
const isReason = (word: string): word is Reason => (reasons as readonly string[]).includes(word)

type CandidateListProps = { offer: Offer; onTake: (candidate: Candidate) => void; isReadOnly?: boolean; /** Which one the Enter key takes. */ chosen?: number }

/** What of ours it could be, the likeliest first, with how sure that is and what speaks for and against it. */
export function CandidateList({ offer, onTake, chosen, isReadOnly = false }: CandidateListProps) {
  const { t } = useTranslation('offers')
  return (
    <ol className="tl-candidates" aria-label={t('candidate.list', { title: offer.title })}>
      {offer.candidates.map((c, i) => (
        <li key={c.variant.id} className={chosen === i ? 'is-chosen' : ''}>
          <Thumbnail url={c.variant.image} size={28} />
          <span className="tl-candidate"><span><strong className="tl-sku">{c.variant.sku}</strong> {c.variant.productName} <span className="tl-quiet">{c.variant.title}</span></span><Because candidate={c} /></span>
          {!isReadOnly && <Button size="small" onClick={() => onTake(c)} aria-label={t('candidate.take', { sku: c.variant.sku })}>{t('candidate.this')}</Button>}
        </li>
      ))}
    </ol>
  )
}

function Because({ candidate: { score, because } }: { candidate: Candidate }) {
  const { t } = useTranslation('offers')
  const format = useFormat()
  return (
    <span className="tl-quiet">
      {t('candidate.score', { score: format.percent(score) })}
      {because.filter(isReason).map((reason) => <span key={reason} className={against.includes(reason) ? 'tl-bad' : ''}> · {t(`because.${reason}`)}</span>)}
    </span>
  )
}
