/** Which promises each connector keeps, waives or is not asked for, read from the connectors and their tests. */
import { promiseId, promiseMarks, type KeptPromises, type PromiseMark } from '#kit'
import { promisesKept } from '#kit/testing'
import type { Told } from './connectors-page.ts'

export function readKeptPromises(all: readonly Told[]): KeptPromises {
  const kept = all.map(({ connector, waived }) => ({ connector, waived, promises: promisesKept(connector) }))
  return {
    promises: (kept[0]?.promises ?? []).map(({ name }) => ({ id: promiseId(name), name })),
    of: Object.fromEntries(kept.map(({ connector, waived, promises }) => [connector.id, {
      marks: promises.map(({ name, excuse }) => letterOf(waived === undefined ? 'not_tried' : excuse !== undefined ? 'not_asked' : waived.some((w) => w.promise === name) ? 'waived' : 'kept')).join(''),
      waived: Object.fromEntries((waived ?? []).map(({ promise, because }) => [promiseId(promise), because])),
    }])),
  }
}

const letterOf = (mark: PromiseMark): string => Object.entries(promiseMarks).find(([, one]) => one === mark)![0]

/** A line for each promise and each connector, so that a change shows what changed. */
export const writeKeptPromises = ({ promises, of }: KeptPromises): string => `/** Written by \`npm run gen\` from the connectors and their tests; do not edit. */
import type { KeptPromises } from '#kit'

/** k kept, w waived, - not asked for want of a port, ? not tried. */
export const keptPromises: KeptPromises = {
  promises: [
${promises.map((one) => `    { id: '${one.id}', name: ${JSON.stringify(one.name)} },\n`).join('')}  ],
  of: {
${Object.entries(of).map(([id, { marks, waived }]) => `    '${id}': { marks: '${marks}', waived: ${JSON.stringify(waived)} },\n`).join('')}  },
}
`
