import { strict as assert } from 'node:assert'
import { inAll, languages, families, type Outgoing, type PortName, type Words } from '#kit'
import { openTime } from './open-time.ts'
import type { Promised } from './promised.ts'

const monthMs = 30 * 86_400_000
/** Letters of the shortest reason; a Chinese one says the same in a third of them. */
const leastReason = { 'zh-TW': 10, 'zh-CN': 10, en: 20 } as const

/** What it says of itself. */
export const promisesOfFacts: readonly Promised[] = [
  {
    name: 'its API version does not end within thirty days',
    needs: [],
    async body({ connector, today }) {
      if (connector.sunset !== 'none announced') assert(Date.parse(connector.sunset) - today.getTime() > monthMs, `${connector.apiVersion} ends on ${connector.sunset}`)
    },
  },
  {
    name: 'the day on which its facts were read is known',
    needs: [],
    async body({ connector: { readOn }, today }) {
      assert(readOn !== undefined, 'readOn is missing: the day on which its facts were read')
      const at = new Date(`${readOn}T00:00:00Z`)
      assert(!Number.isNaN(at.getTime()) && at.toISOString().startsWith(readOn), `${readOn} is no day`)
      // A day begins in the east before it does here.
      assert(at.getTime() < today.getTime() + 86_400_000, `${readOn} is still to come`)
    },
  },
  {
    name: 'what it cannot do has a reason',
    needs: [],
    async body({ connector }) {
      for (const port of families[connector.kind] as readonly PortName[]) {
        const because = connector.cannot[port]
        assert((connector.does[port] === undefined) !== (because === undefined), `${port} is neither done nor explained, or both`)
        if (because !== undefined) for (const language of languages) assert(inAll(because)[language].length >= leastReason[language], `"${inAll(because)[language]}" for ${port} is no reason`)
      }
      for (const port of Object.keys(connector.does)) assert((families[connector.kind] as readonly string[]).includes(port), `nobody asks ${connector.kind} for ${port}`)
    },
  },
  {
    name: 'its words are there in three languages',
    needs: [],
    async body({ connector }) {
      const inAll = (words: Words, what: string): void => {
        for (const language of languages) assert(words[language].trim() !== '', `${what} has no words in ${language}`)
      }
      const eachOwn = (words: Words, what: string): void => {
        inAll(words, what)
        assert.equal(new Set(languages.map((language) => words[language])).size, 3, `${what} says the same in two languages`)
      }
      for (const field of connector.fields) {
        // "Client ID" is the same word in all of them; where to find it is not.
        inAll(field.label, `the label of ${field.name}`)
        eachOwn(field.help, `the help of ${field.name}`)
      }
      if (connector.unconfirmed) eachOwn(connector.unconfirmed, 'why it is not yet confirmed')
      connector.steps.forEach((step, i) => eachOwn(step, `step ${i + 1}`))
    },
  },
  {
    name: 'every value it needs is a field, and what opens doors is marked secret',
    needs: [],
    async body({ connector, start, shop }) {
      const { good } = start({ clock: openTime().clock, shop })
      const fields = new Map(connector.fields.map((field) => [field.name, field]))
      for (const name of Object.keys(good)) assert(fields.has(name), `the value ${name} is no field`)
      for (const { name, isSecret } of fields.values()) if (/secret|token|password|privateKey|Key$/i.test(name) && !/expires|At$/i.test(name)) assert(isSecret === true, `${name} is not marked secret`)
    },
  },
  {
    name: 'its limits name their source',
    needs: [],
    async body({ connector: { limits } }) {
      for (const limit of [limits.default, ...Object.values(limits.operations ?? {})]) {
        assert(limit.perSecond > 0 && limit.burst >= 1, `${limit.perSecond}/s with a burst of ${limit.burst} lets nothing through`)
        assert(limit.source.length >= 10, `"${limit.source}" names no document`)
      }
    },
  },
  {
    name: 'it signs the same request the same way and changes nothing of what it is given',
    needs: [],
    async body({ connector, start, shop }) {
      const time = openTime()
      const { good } = start({ clock: time.clock, shop })
      const request = (): Outgoing => ({ operation: 'any', method: 'POST', url: new URL(`${connector.hosts(good).default.replace(/\/+$/, '')}/any?b=2&a=1`), headers: { 'content-type': 'application/json' }, body: '{"a":1}' })
      const given = request()
      const told = (out: Outgoing): unknown => ({ ...out, url: out.url.href })
      const first = told(connector.sign(given, good, time.clock()))

      assert.deepEqual(told(given), told(request()), 'signing changed the request that it was given')
      assert.deepEqual(told(connector.sign(request(), good, time.clock())), first, 'a second signing came out differently')
    },
  },
]
