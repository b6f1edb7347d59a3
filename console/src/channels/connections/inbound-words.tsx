import { useTranslation } from 'react-i18next'
import { Problem, sayProblem } from '../../shell/problem.ts'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Inbound } from './connections-api.ts'

const tones = { waiting: 'brand', to_fetch: 'brand', done: 'good', quarantined: 'warn', ignored: 'quiet' } as const
const wrongs = ['unreadable', 'no_reader', 'failed', 'not_found'] as const
const outcomes = ['placed', 'revised', 'same', 'stale', 'fetched', 'polled', 'mended'] as const

/** What is wrong with what came in; anything else is a refusal of the books. */
export const wrongOf = (code: string): (typeof wrongs)[number] | 'refused' => wrongs.find((w) => code === `inbound.${w}`) ?? 'refused'

/** The same in words; a refusal of the books says which, because there are many. */
export function useWrongWords(): (error: NonNullable<Inbound['error']>) => string {
  const { t } = useTranslation('connections')
  return (error) => {
    const wrong = wrongOf(error.code)
    return wrong === 'refused' ? sayProblem(new Problem(error.code, 0, error)) : t(`wrong.${wrong}`)
  }
}

export function InboundState({ state }: { state: Inbound['state'] }) {
  const { t } = useTranslation('connections')
  return <StateTag tone={tones[state]}>{t(`inbound.${state}`)}</StateTag>
}

/** What became of it, or what is wrong with it. */
export function Outcome({ event: { error, outcome, state } }: { event: Inbound }) {
  const { t } = useTranslation('connections')
  const wrongWords = useWrongWords()
  if (error) return <span title={error.words}>{wrongWords(error)}{error.words !== error.code && <> <span className="tl-quiet" lang="en">{error.words}</span></>}</span>
  if (state === 'ignored' && outcome === null) return <span className="tl-quiet">{t('outcome.unneeded')}</span>
  const known = outcomes.find((o) => o === outcome)
  return <>{known ? t(`outcome.${known}`) : (outcome ?? '—')}</>
}
