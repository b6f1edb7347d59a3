/**
 * What the tests of the connectors prove, as `npm run gen` reads it from them: the hub itself never loads a test.
 * `marks` has one letter for each of `promises`, in their order.
 */
export type KeptPromises = {
  promises: readonly { id: string; /** A sentence about "it", the connector. */ name: string }[]
  of: Readonly<Record<string, { marks: string; /** The reason of each that is waived, by the promise's id. */ waived: Readonly<Record<string, string>> }>>
}

export const promiseMarks = { k: 'kept', w: 'waived', '-': 'not_asked', '?': 'not_tried' } as const
export type PromiseMark = (typeof promiseMarks)[keyof typeof promiseMarks]

/** What a promise is called where names of people's languages would not do: its own sentence in small letters. */
export const promiseId = (name: string): string => name.toLowerCase().replaceAll(/[’']/g, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
