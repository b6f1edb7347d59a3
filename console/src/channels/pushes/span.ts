import { useMemo } from 'react'
import { useLanguage } from '../../shell/language.ts'
import { useSession } from '../../shell/session.ts'

/** How long something took, as people say it: 0.8 s, 12 s, 3 min. */
export function useSpan(): (ms: number | null | undefined) => string {
  const { tag } = useLanguage()
  return useMemo(() => spanFor(tag), [tag])
}

const steps = [['hour', 3_600_000], ['minute', 60_000], ['second', 1000]] as const

export function spanFor(tag: string): (ms: number | null | undefined) => string {
  const formats = new Map(steps.map(([unit]) => [unit, new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: tag === 'en' ? 'short' : 'long', maximumFractionDigits: 1 })]))
  return (ms) => {
    if (ms === null || ms === undefined) return '—'
    const [unit, length] = steps.find(([, one]) => ms >= one) ?? ['second', 1000]
    return formats.get(unit)?.format(ms / length) ?? ''
  }
}

/** A moment to the second, on the shop's clock: pushes take seconds. */
export function useToTheSecond(): (iso: string) => string {
  const { tag, facts } = useLanguage()
  const zone = useSession().org.timeZone
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(tag, { ...facts.dateTime, second: '2-digit', timeZone: zone })
    return (iso) => format.format(new Date(iso))
  }, [tag, facts, zone])
}
