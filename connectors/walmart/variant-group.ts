import { matchAxes, refusedRow, type Connected, type OfferDraft, type OfferGroup, type PushAnswer } from '#kit'
import { findItem } from './pull-listings.ts'

export type VariantFields = { id: string; axes: readonly { name: string; value: string }[]; isPrimary: boolean }

/** "Alphanumeric, up to 20": another integrator's page; the item spec itself was not to be had. */
const longest = 20
const groupId = (key: string): string => key.replace(/[^0-9a-z]/gi, '').slice(-longest)

/**
 * What binds an item to its sisters: our key, or the group that one of them (or the item itself) is in already. What an item
 * says there it goes on saying unless its options changed. Exactly one item of a group is its primary: in ours the first
 * variant, in another the one that it has.
 */
export async function variantFields(at: Connected, { group: { key, axes, siblings }, externalId, options }: OfferDraft & { group: OfferGroup }): Promise<VariantFields | PushAnswer> {
  const self = externalId === undefined ? undefined : await findItem(at, externalId)
  const [sister] = siblings
  const there = self?.variantGroupId ? self : sister && await findItem(at, sister.externalId)
  const [id, names] = [there?.variantGroupId || groupId(key), groupingOf(there).map((one) => one.name)]
  const known = names.length > 0 ? matchAxes(axes, names) : axes.map((a) => a.name)
  if (!known) return refusedRow(externalId ?? '', 'group_differs', `The group there differs in ${names.join(', ')}, not in ${axes.map((a) => a.name).join(', ')}.`)
  const kept = new Map(options ? [] : groupingOf(self).map((one) => [one.name, one.value]))
  const isFirst = axes.every(({ value, values }) => value === values[0])
  return { id, axes: axes.map(({ value }, i) => ({ name: known[i]!, value: kept.get(known[i]!) || value })), isPrimary: id === groupId(key) ? isFirst : self?.variantGroupInfo?.isPrimary === true }
}

const groupingOf = (item: Awaited<ReturnType<typeof findItem>>): { name: string; value: string }[] => (item?.variantGroupInfo?.groupingAttributes ?? []).flatMap(({ name, value }) => (name ? [{ name, value: value ?? '' }] : []))
