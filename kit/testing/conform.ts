import { describe, expect, test } from 'vitest'
import type { AnyConnector } from '#kit'
import { promises, type MoreOfPromises, type Waiver } from './promises.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'

/**
 * Tries every promise that a connector's ports reach. A waiver needs a reason, and its promise must really be broken:
 * one that is kept needs no waiver.
 */
export function conform(connector: AnyConnector, start: (options: SimulatorOptions) => Simulator, waived: readonly Waiver[] = [], more: MoreOfPromises = {}): void {
  describe(`${connector.label} keeps its promises`, () => {
    const trials = promises(connector, start, more)
    for (const { name, excuse, body } of trials) {
      const waiver = waived.find((one) => one.promise === name)
      if (excuse !== undefined) {
        // Not asked of a connector without the ports for it; the reason is the connector's own.
        test.skip(`${name} (${excuse})`, body)
      } else if (waiver) {
        test(`${name}: waived, ${waiver.because}`, () => expect(body(), 'this promise is kept: the waiver is no longer needed').rejects.toThrow())
      // The longest tries each field of each answer.
      } else test(name, body, 120_000)
    }
    test('what is waived exists, and has a reason', () => {
      for (const { promise, because } of waived) {
        expect(trials.filter((t) => t.excuse === undefined).map((t) => t.name)).toContain(promise)
        expect(because.length, because).toBeGreaterThanOrEqual(20)
      }
    })
  })
}
