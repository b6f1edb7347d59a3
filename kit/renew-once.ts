import type { Connected, ConnectorFacts, Grant, Values } from './connector.ts'
import { ConnectorFault } from './fault.ts'

type Wants = {
  connector: ConnectorFacts
  values: Values
  expiresAt: Date | undefined
  clock: () => Date
  /** A connection whose calls do not renew by themselves. */
  bare: () => Connected
  keep: (grant: Grant) => Promise<void>
  alone: (values: Values, renew: () => Promise<Grant>) => Promise<Grant>
}

/** The connection's values, renewed once for all who wait. */
export type Session = {
  values: () => Values
  expiresAt: () => Date | undefined
  /** Renews before the end is near. With a token that is still good, a renewal that cannot be had now is put off. */
  freshen: () => Promise<void>
  /** After a refusal of `used`: true when there are other values now, so that asking again makes sense. */
  renewAfter: (used: Values) => Promise<boolean>
}

const againAfterMs = 30_000

export function openSession({ connector, values: first, expiresAt: firstEnd, clock, bare, keep, alone }: Wants): Session {
  let values = first
  let expiresAt = firstEnd
  let running: Promise<void> | undefined
  // A renewal that the platform gave and the hub could not store: stored before anything else is asked.
  let unkept: Grant | undefined
  let refused: Values | undefined
  let notBefore = 0

  const renew = async (): Promise<Grant> => {
    unkept ??= await connector.renewal!.renew(bare())
    await keep(unkept)
    const kept = unkept
    unkept = undefined
    return kept
  }
  const run = async (): Promise<void> => {
    try {
      const grant = await alone(values, renew)
      values = { ...values, ...grant.values }
      expiresAt = grant.expiresAt
    } catch (error) {
      const fault = asRenewalFault(error)
      if (fault.kind === 'auth') refused = values
      notBefore = clock().getTime() + againAfterMs
      throw fault
    }
  }
  const once = (): Promise<void> => (running ??= run().finally(() => { running = undefined }))

  return {
    values: () => values,
    expiresAt: () => expiresAt,
    async freshen() {
      if (running) return running
      if (!connector.renewal || expiresAt === undefined || refused === values) return
      const left = expiresAt.getTime() - clock().getTime()
      if (left > connector.renewal.earlyMs || (left > 0 && clock().getTime() < notBefore)) return
      try {
        await once()
      } catch (error) {
        if (left <= 0 || !(error instanceof ConnectorFault) || error.kind === 'auth') throw error
      }
    },
    async renewAfter(used) {
      if (used !== values) return true
      if (!connector.renewal || refused === values) return false
      await once()
      return true
    },
  }
}

/** A platform that says no means a person has to connect again; one that cannot answer now means later. */
function asRenewalFault(error: unknown): ConnectorFault {
  if (!(error instanceof ConnectorFault)) throw error
  if (error.kind === 'invalid') return new ConnectorFault('auth', error.message, error.code === undefined ? {} : { code: error.code })
  return error.kind === 'unknown_outcome' ? new ConnectorFault('unavailable', error.message) : error
}
