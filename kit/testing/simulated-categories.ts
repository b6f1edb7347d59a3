/** Categories of a simulated platform, as every platform could say them; each says them in its own form. */
type SimulatedAttribute = { name: string; isNeeded?: true; values?: readonly string[]; /** Other values are taken too. */ isOpen?: true; max?: number }
export type SimulatedCategory = { id: string; name: string; state?: 'approval' | 'forbidden'; attributes: readonly SimulatedAttribute[] }

/** One thing that a platform of any kind has a category for, under the id that this one gives it. */
const mugs = (id: string): SimulatedCategory => ({
  id, name: 'Mugs',
  attributes: [{ name: 'Material', isNeeded: true, values: ['Ceramic', 'Glass', 'Stainless steel'] }, { name: 'Color', values: ['White', 'Black', 'Blue'], isOpen: true }, { name: 'Capacity', max: 20 }],
})

export type SimulatedCategories = { /** Puts a category up, or changes the one of this id. */ put: (category: SimulatedCategory) => void; find: (id: string) => SimulatedCategory | undefined; /** One that is there from the beginning. */ first: string }

export function openCategories(first: string): SimulatedCategories {
  const all = new Map([[first, mugs(first)]])
  return { first, put: (category) => void all.set(category.id, category), find: (id) => all.get(id) }
}

/** Platforms number attributes and their values; ours by their place. */
export const attributeNo = (index: number): number => 100_100 + index
export const valueNo = (attribute: number, value: number): number => attribute * 1000 + value
