/** The only true date in here: a version that ends soon has to fail a test today. */
export const today = (): Date => new Date()
