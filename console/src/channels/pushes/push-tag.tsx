import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Push } from './pushes-api.ts'

const tones: Record<Push['state'], 'good' | 'warn' | 'bad' | 'brand' | 'quiet'> = { held: 'quiet', queued: 'warn', sent: 'warn', unsure: 'warn', accepted: 'brand', told: 'good', verified: 'good', failed: 'bad' }
const isState = (state: string): state is Push['state'] => state in tones

/** How far a number has got on its way to the channel. */
export function PushTag({ state }: { state: string }) {
  const { t } = useTranslation('pushes')
  return isState(state) ? <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag> : <>{state}</>
}
