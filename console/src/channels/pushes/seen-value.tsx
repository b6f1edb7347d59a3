import { useTranslation } from 'react-i18next'
import { useFormat } from '../../shell/format.ts'
import { useConnectors } from '../connections/connections-api.ts'
import { useConnectionNames } from '../offers/offers-api.ts'
import type { PushValue } from './pushes-api.ts'
import { ValueText } from './value-text.tsx'

/** Whether a connection's platform knows only that there is some, and not how many: its 1 means any number. */
export function useKnowsPresence(): (connectionId: string) => boolean {
  const connectors = useConnectors()
  const { all } = useConnectionNames()
  return (connectionId) => {
    const id = all.find((c) => c.id === connectionId)?.connector
    return connectors?.find((c) => c.id === id)?.stockKnows === 'presence'
  }
}

/** How many a platform shows; where it knows no number, whether it has any. */
export function SeenCount({ connectionId, count }: { connectionId: string; count: number }) {
  const { t } = useTranslation('pushes')
  const format = useFormat()
  return <>{useKnowsPresence()(connectionId) ? t(count > 0 ? 'seen.some' : 'seen.none') : format.number(count)}</>
}

export function SeenValue({ connectionId, value }: { connectionId: string; value: PushValue | null }) {
  const count = value?.quantity ?? null
  return count === null ? <ValueText value={value} /> : <SeenCount connectionId={connectionId} count={count} />
}
