import { ConnectorFault } from './fault.ts'

/**
 * For platforms that take a list as a whole or not at all: one that is refused is asked again in halves, down to the row
 * that it does not want, and the others go through. Only for reading, and for writing what may be written twice.
 */
export async function inHalves<T, R>(rows: readonly T[], ask: (rows: readonly T[]) => Promise<R[]>, alone: (row: T, fault: ConnectorFault) => R[]): Promise<R[]> {
  if (rows.length === 0) return []
  try {
    return await ask(rows)
  } catch (error) {
    if (!(error instanceof ConnectorFault) || error.kind !== 'invalid') throw error
    if (rows.length === 1) return alone(rows[0]!, error)
    const middle = Math.ceil(rows.length / 2)
    return [...(await inHalves(rows.slice(0, middle), ask, alone)), ...(await inHalves(rows.slice(middle), ask, alone))]
  }
}
