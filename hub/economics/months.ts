import { addMonths } from '#platform'

/** Where something of a month counts: there, or in the first month that is still open. */
export const openMonth = (month: string, closedThrough: string | null): string => (closedThrough === null || month > closedThrough ? month : addMonths(closedThrough, 1))
