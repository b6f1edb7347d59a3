/** The one clock of the console: everything else takes the moment from here, so that a test can hold it still. */
export const now = (): Date => new Date()
