/** Money is an integer count of a currency's smallest unit: never a float, never without its currency. */
export type Currency = string
export type Money = { readonly minor: bigint; readonly currency: Currency }
/** Money as JSON carries it: the integer as text, because JSON numbers lose big integers. */
export type MoneyJson = { minor: string; currency: Currency }

// ISO 4217 gives the New Taiwan dollar two decimals; no price, invoice or bank in Taiwan uses them.
const practice: Readonly<Record<string, number>> = { TWD: 0 }
const known = new Map<string, number>()

/** Decimals of a currency as trade uses it (ISO 4217 from the runtime's table, TWD 0). Throws RangeError for no currency code. */
export function exponentOf(currency: Currency): number {
  const cached = known.get(currency)
  if (cached !== undefined) return cached
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`not a currency code: ${currency}`)
  const digits = practice[currency] ?? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  known.set(currency, digits)
  return digits
}

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency })
export const zero = (currency: Currency): Money => ({ minor: 0n, currency })

/** Parses "-1234.50" exactly. Refuses more decimals than the currency has: rounding is a decision, not a default. */
export function parseDecimal(text: string, currency: Currency): Money {
  const { minor, excess } = parseExact(text, currency)
  if (excess) throw new RangeError(`not ${currency}: ${text}`)
  return money(minor, currency)
}

/**
 * Parses a decimal text to minor units, rounded half away from zero where the text is finer than the currency.
 * `excess` is the exact decimal text when rounding changed the value, so that control totals can still be exact.
 */
export function parseExact(text: string, currency: Currency): { minor: bigint; excess: string | undefined } {
  const m = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text.trim())
  if (!m) throw new RangeError(`not a decimal number: ${text}`)
  const places = exponentOf(currency)
  const decimals = m[3] ?? ''
  const kept = decimals.slice(0, places).padEnd(places, '0')
  const rest = decimals.slice(places)
  let minor = BigInt(m[2]! + kept)
  if (rest !== '' && rest[0]! >= '5') minor += 1n
  if (m[1] === '-') minor = -minor
  return { minor, excess: /[1-9]/.test(rest) ? text.trim() : undefined }
}

/** "1234.50" for 123450 minor units of a two-decimal currency. */
export function toDecimal({ minor, currency }: Money): string {
  const places = exponentOf(currency)
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0')
  const sign = minor < 0n ? '-' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

export function add(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} + ${b.currency}`)
  return money(a.minor + b.minor, a.currency)
}

export const toJson = ({ minor, currency }: Money): MoneyJson => ({ minor: minor.toString(), currency })
export const fromJson = ({ minor, currency }: MoneyJson): Money => money(BigInt(minor), currency)

/**
 * Splits `total` over `weights` by largest remainder: the parts add up to the total exactly, whatever its sign,
 * and equal remainders favour the earlier part. Weights of zero all round mean equal parts.
 */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.length === 0) return []
  if (weights.some((w) => w < 0n)) throw new RangeError('a weight is negative')
  const sum = weights.reduce((a, b) => a + b, 0n)
  const [shares, base] = sum === 0n ? [weights.map(() => 1n), BigInt(weights.length)] : [weights, sum]
  const size = total < 0n ? -total : total
  const parts = (size > shares.length ? size : BigInt(shares.length)) * base <= largestExact ? partsInNumbers(Number(size), shares.map(Number), Number(base)) : partsInBigInts(size, shares, base)
  return total < 0n ? parts.map((p) => -p) : parts
}

const largestExact = BigInt(Number.MAX_SAFE_INTEGER)

/** The same, several times as fast, where no product is too large to be exact. */
function partsInNumbers(size: number, shares: readonly number[], base: number): bigint[] {
  const count = shares.length
  const parts = new Float64Array(count)
  // What is left over with its place in one number, the earlier of equals larger: numbers alone sort without being asked two by two.
  const rests = new Float64Array(count)
  let left = size
  for (let i = 0; i < count; i++) {
    const product = size * shares[i]!
    const rest = product % base
    left -= parts[i] = (product - rest) / base
    rests[i] = rest * count + count - 1 - i
  }
  const least = rests.toSorted()[count - left] ?? Infinity
  return Array.from(shares, (_, i) => BigInt(rests[i]! >= least ? parts[i]! + 1 : parts[i]!))
}

function partsInBigInts(size: bigint, shares: readonly bigint[], base: bigint): bigint[] {
  const parts = shares.map((w) => (size * w) / base)
  const byRemainder = shares.map((w, i) => ({ i, rest: (size * w) % base })).sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
  let left = size - parts.reduce((a, b) => a + b, 0n)
  for (const { i } of byRemainder) {
    if (left === 0n) break
    parts[i] = parts[i]! + 1n
    left -= 1n
  }
  return parts
}
