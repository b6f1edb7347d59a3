/** What a connector author installs: money, results, faults, ids, barcodes and the shapes that cross the border. */
export * from './barcode.ts'
export * from './fault.ts'
export * from './id.ts'
export * from './json.ts'
export * from './money.ts'
export * from './order.ts'
export * from './result.ts'
