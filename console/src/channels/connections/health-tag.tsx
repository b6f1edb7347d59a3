import { useTranslation } from 'react-i18next'
import { StateTag } from '../../shell/state-tag.tsx'
import type { Connection } from './connections-api.ts'
import { healthOf } from './health.ts'

const tones = { good: 'good', warn: 'warn', bad: 'bad', off: 'quiet' } as const

/** State and health in one mark: its words say it, its colour only helps. */
export function HealthTag({ connection }: { connection: Connection }) {
  const { t } = useTranslation('connections')
  const health = healthOf(connection)
  const isAtWork = connection.state === 'live' || connection.state === 'shadow'
  return (
    <>
      <StateTag tone={isAtWork && health === 'good' ? 'good' : connection.state === 'refused' ? 'bad' : 'quiet'}>{t(`state.${connection.state}`)}</StateTag>
      {isAtWork && <StateTag tone={tones[health]}>{t(`health.${health}`)}</StateTag>}
    </>
  )
}
