import { strict as assert } from 'node:assert'
import type { AnyConnector, ListingCase, ShopFacts } from '#kit'
import { taipei } from './call-to.ts'
import { today } from './clock.ts'
import { excuse, type Case, type Promised } from './promised.ts'
import { promisesOfAudiences } from './promises-of-audiences.ts'
import { promisesOfBooks } from './promises-of-books.ts'
import { promisesOfFacts } from './promises-of-facts.ts'
import { promisesOfCategories } from './promises-of-categories.ts'
import { promisesOfDamage } from './promises-of-damage.ts'
import { promisesOfFaults } from './promises-of-faults.ts'
import { promisesOfGroups } from './promises-of-groups.ts'
import { promisesOfHooks } from './promises-of-hooks.ts'
import { promisesOfListings } from './promises-of-listings.ts'
import { promisesOfLists } from './promises-of-lists.ts'
import { promisesOfOrders } from './promises-of-orders.ts'
import { promisesOfShowing } from './promises-of-showing.ts'
import { promisesOfSpend } from './promises-of-spend.ts'
import { promisesOfStock } from './promises-of-stock.ts'
import type { Simulator, SimulatorOptions } from './simulator.ts'

const all: readonly Promised[] = [...promisesOfFacts, ...promisesOfOrders, ...promisesOfStock, ...promisesOfLists, ...promisesOfListings, ...promisesOfCategories, ...promisesOfGroups, ...promisesOfBooks, ...promisesOfFaults, ...promisesOfHooks, ...promisesOfSpend, ...promisesOfShowing, ...promisesOfAudiences, ...promisesOfDamage]

/** A promise that a connector does not keep, with a reason that a reader can check. */
export type Waiver = { promise: string; because: string }

export type Trial = {
  name: string
  /** Why this connector need not keep it; the connector's own words for a port that it cannot do. */
  excuse: string | undefined
  /** Throws when the promise is broken. */
  body: () => Promise<void>
}
export type MoreOfPromises = {
  shop?: ShopFacts
  today?: Date
  /** Says what the vendor would refuse in a request (`openApiSpec(…)?.checkRequest`); every request of every promise goes through it. */
  check?: ((request: Request) => Promise<string[]>) | undefined
  /** Good and bad listings with what the platform says of them; asked of a connector with listing rules. */
  listings?: readonly ListingCase[]
}

/** The hub's promises to a connector, and a connector's to the hub. */
export function promises(connector: AnyConnector, start: (options: SimulatorOptions) => Simulator, { shop = taipei, today: day = today(), check, listings }: MoreOfPromises = {}): Trial[] {
  return all.map((promised) => ({
    name: promised.name,
    excuse: excuse(connector, promised),
    async body() {
      const c: Case = { connector, start, shop, today: day, requests: [], bugs: [], ...(listings && { listings }) }
      await tell(promised, c)
      const problems = new Set<string>()
      for (const request of check ? c.requests.flat() : []) for (const problem of await check!(request)) problems.add(problem)
      assert.deepEqual([...problems], [], 'the vendor would refuse a request of this connector')
    },
  }))
}

/** A bug of the simulated platform is told first: whatever else broke, it broke of this. */
async function tell(promised: Promised, c: Case): Promise<void> {
  const broken = await promised.body(c).then(() => [], (error: unknown) => [error])
  const [first] = [...c.bugs.flat(), ...broken]
  if (first !== undefined) throw first
}

/** Which promises a connector keeps by its facts alone, for the docs. */
export const promisesKept = (connector: AnyConnector): { name: string; excuse: string | undefined }[] => all.map((promised) => ({ name: promised.name, excuse: excuse(connector, promised) }))
