/** What will go wrong with a connection if nobody does anything; pure. */
import { explain, inAll, type AnyConnector, type Health, type Words } from '#kit'
import type { Connection } from './turn.ts'

export type Warning = { code: string; level: 'warn' | 'bad'; data: Record<string, string | number>; /** In the platform's words, or the connector's for them. */ said?: Words; /** What they mean, where somebody has written that down. */ explained?: { cause: Words; fix: Words } }

const day = 86_400_000
/** Days before an end on which it is told: once each. */
const alarmDays = [14, 3, 1, 0]
const sunsetDays = [90, 30, 14, 3, 1, 0]

type Facts = Pick<AnyConnector, 'sunset' | 'apiVersion' | 'renewal' | 'hooks' | 'explains'>
type Known = { connection: Connection; connector: Facts; health: Health | undefined; quarantined: number; hasAddress: boolean; now: Date }

export function warningsOf({ connection, connector, health, quarantined, hasAddress, now }: Known): Warning[] {
  const warnings: Warning[] = []
  const until = (code: string, end: Date | undefined, steps: readonly number[], more: Record<string, string> = {}): void => {
    if (!end) return
    const days = Math.floor((end.getTime() - now.getTime()) / day)
    const step = [...steps].reverse().find((s) => days <= s)
    if (step !== undefined) warnings.push({ code, level: days < 1 || step <= 3 ? 'bad' : 'warn', data: { days: Math.max(0, days), step, ends: end.toISOString(), ...more } })
  }
  until('connection.access_ends', connection.accessEndsAt, alarmDays)
  // A token that is renewed by itself is nobody's business.
  if (!connector.renewal) until('connection.token_ends', connection.tokenEndsAt, alarmDays)
  until('connection.version_ends', connector.sunset === 'none announced' ? undefined : new Date(`${connector.sunset}T00:00:00Z`), sunsetDays, { version: connector.apiVersion })
  if (connection.downSince) warnings.push({ code: 'connection.down', level: 'bad', data: { since: connection.downSince.toISOString() } })
  if (connector.hooks && !connection.hookedAt && connection.state !== 'draft') warnings.push({ code: hasAddress ? 'connection.no_hooks' : 'connection.no_address', level: 'warn', data: {} })
  for (const item of health?.items ?? []) {
    if (item.level === 'good') continue
    const known = item.error && explain(connector, item.error.code, item.error.words)
    warnings.push({
      code: 'connection.account', level: item.level, data: { account: item.code, ...(item.until === undefined ? {} : { until: item.until }) }, said: inAll(item.words),
      ...(known && { explained: { cause: known.cause, fix: known.fix } }),
    })
  }
  if (quarantined > 0) warnings.push({ code: 'connection.quarantined', level: 'warn', data: { count: quarantined } })
  return warnings
}

/** The same alarm twice has the same name: told once a step. */
export const alarmName = ({ code, data }: Warning): string => [code, data['step'], data['account']].filter((part) => part !== undefined).join(':')
