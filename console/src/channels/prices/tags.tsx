import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import { PushTag } from '../pushes/push-tag.tsx'
import type { Batch, PriceRow, Standing } from './prices-api.ts'

const batchTones = { waiting: 'warn', approved: 'brand', sent: 'good', rejected: 'quiet', reverted: 'quiet' } as const

export function BatchTag({ state }: { state: Batch['state'] }) {
  const { t } = useTranslation('prices')
  return <StateTag tone={batchTones[state]}>{t(`batch.${state}`)}</StateTag>
}

const ownTones = { waiting: 'warn', stopped: 'bad', reverted: 'quiet', overtaken: 'quiet' } as const
const isOwn = (standing: Standing): standing is keyof typeof ownTones => standing in ownTones

/** How far a price has got: what pushes have words for says theirs. */
export function StandingTag({ standing }: { standing: Standing }) {
  const { t } = useTranslation('prices')
  return isOwn(standing) ? <StateTag tone={ownTones[standing]}>{t(`standing.${standing}`)}</StateTag> : <PushTag state={standing} />
}

/** It has not gone out: what the guards said still matters. */
export const isOpen = ({ standing }: { standing: Standing }): boolean => standing === 'waiting' || standing === 'stopped'

export const verdicts = ['stop', 'eyes', 'go'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictOf = ({ findings }: Pick<PriceRow, 'findings'>): Verdict => (findings.some((f) => f.effect === 'stop') ? 'stop' : findings.length > 0 ? 'eyes' : 'go')
const verdictTones = { stop: 'bad', eyes: 'warn', go: 'good' } as const

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('prices')
  return <StateTag tone={verdictTones[verdict]}>{t(`verdict.${verdict}`)}</StateTag>
}
