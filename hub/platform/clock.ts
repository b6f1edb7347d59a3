/** The one place where the hub reads the wall clock; everything else is given its moment. */
export const wallClock = (): Date => new Date()
