import { parseDecimal } from '#kit'

/** "1,200.5" or full-width "１２００" as minor units; undefined when it is no amount of this currency. */
export function readAmount(text: string, currency: string): string | undefined {
  try {
    return parseDecimal(text.normalize('NFKC').replaceAll(/[,\s]/g, ''), currency).minor.toString()
  } catch {
    // Half-typed numbers are usual in a field; the field shows that it is not one yet.
    return undefined
  }
}
