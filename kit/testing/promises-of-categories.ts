import { strict as assert } from 'node:assert'
import { inAll, lintListing, listingContent, withCategory, type CategoryRules, type Finding } from '#kit'
import { faultOf, open, type Case, type Promised, type Stage } from './promised.ts'
import type { SimulatedCategories } from './simulator.ts'

/** What a platform asks of the goods of a category. */
export const promisesOfCategories: readonly Promised[] = [
  {
    name: 'what a category asks is what the platform says now, and a listing is judged by it',
    needs: ['categories.read'],
    async body(c) {
      const stage = open(c)
      const categories = categoriesOf(stage)
      const before = await read(c, stage, categories.first)
      assert.equal(before.state, 'open')
      assert.deepEqual(shown(before, 'Material'), { isNeeded: true, values: ['Ceramic', 'Glass', 'Stainless steel'], isOpen: false })
      assert.equal(shown(before, 'Color').isNeeded, false, 'an attribute is needed that the platform does not ask for')
      assert.deepEqual(judged(c, before, categories.first, { Material: 'Ceramic' }), [])

      categories.put({ id: categories.first, name: 'Mugs', attributes: [{ name: 'Material', isNeeded: true, values: ['Wood', 'Paper'] }, { name: 'Origin', isNeeded: true, values: ['Taiwan', 'Japan'] }] })
      const after = await read(c, stage, categories.first)
      assert.deepEqual(shown(after, 'Material').values, ['Wood', 'Paper'], 'the choices are not those of now')
      const found = judged(c, after, categories.first, { Material: 'Ceramic' })
      assert.deepEqual(found.map(({ code }) => code).sort(), ['attribute_needed', 'attribute_value'])
      for (const { source, readOn } of found) assert.deepEqual([source, readOn], [after.source, toldOn], 'a finding does not say who told it and when')
    },
  },
  {
    name: 'a category that the platform does not have is told so, and one that it cannot tell of is a fault',
    needs: ['categories.read'],
    async body(c) {
      const stage = open(c)
      const { first } = categoriesOf(stage)
      for (const category of [`${first}9`, '居家 > 杯子', '../x']) assert.equal((await read(c, stage, category)).state, 'unknown', category)
      stage.sim.outage(true)
      await faultOf(() => read(c, stage, first), 'unavailable')
    },
  },
]

const toldOn = '2026-11-22'

function categoriesOf({ sim }: Stage): SimulatedCategories {
  assert(sim.categories, 'its simulator has no categories to read')
  return sim.categories
}

const read = (c: Case, stage: Stage, category: string): Promise<CategoryRules> => c.connector.does['categories.read']!(stage.at, category)

/** By what people there call it, for its own name may be a number. */
function named({ attributes = [] }: CategoryRules, label: string): NonNullable<CategoryRules['attributes']>[number] {
  const found = attributes.find((one) => inAll(one.label ?? one.name).en.toLowerCase() === label.toLowerCase())
  assert(found, `${label} was not told`)
  return found
}

function shown(rules: CategoryRules, label: string): { isNeeded: boolean; values: readonly string[]; isOpen: boolean } {
  const { isNeeded = false, values = [], isOpen = false } = named(rules, label)
  return { isNeeded, values, isOpen }
}

/** What is said of the attributes of a listing in this category. */
function judged(c: Case, rules: CategoryRules, category: string, said: Readonly<Record<string, string>>): Finding[] {
  const attributes = Object.fromEntries(Object.entries(said).map(([label, value]) => [named(rules, label).name, value]))
  const told = new Set(rules.attributes?.map(({ name }) => `attributes.${name}`))
  return lintListing(withCategory(c.connector.listing ?? {}, { category, rules, readOn: toldOn }), listingContent({ channelCategory: category, attributes })).filter(({ field }) => told.has(field))
}
