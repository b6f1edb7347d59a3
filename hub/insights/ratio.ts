/** `top / bottom` as decimal text with `places` digits, rounded half away from zero. Integers only; `bottom` is not zero. */
export function ratioText(top: bigint, bottom: bigint, places: number): string {
  const isNegative = top < 0n !== bottom < 0n
  const [t, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  const scaled = (2n * t * 10n ** BigInt(places) + b) / (2n * b)
  const digits = scaled.toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return isNegative && scaled !== 0n ? `-${text}` : text
}
