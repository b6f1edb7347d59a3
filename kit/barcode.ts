/** What is wrong with a barcode, said so that a person can fix it. */
export type BarcodeFault = { reason: 'characters' | 'length' } | { reason: 'check_digit'; expectedCheckDigit: string }

/** A barcode as it is kept: people and printers put blanks and hyphens between its digits. */
export const tidyBarcode = (text: string): string => text.replace(/[\s-]/g, '')

/** The last digit of a GTIN, computed from the digits before it: weights 3, 1, 3, 1 … from the right. */
export function checkDigitOf(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i++) sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  return String((10 - (sum % 10)) % 10)
}

/** GTIN-8, -12, -13 or -14 with a right check digit; undefined when nothing is wrong. */
export function faultOfBarcode(barcode: string): BarcodeFault | undefined {
  if (!/^[0-9]+$/.test(barcode)) return { reason: 'characters' }
  if (![8, 12, 13, 14].includes(barcode.length)) return { reason: 'length' }
  const expectedCheckDigit = checkDigitOf(barcode.slice(0, -1))
  return barcode.endsWith(expectedCheckDigit) ? undefined : { reason: 'check_digit', expectedCheckDigit }
}
