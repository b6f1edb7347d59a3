/** `top / bottom` to the whole, half away from zero, whatever the signs; `bottom` is not zero. */
export function divide(top: bigint, bottom: bigint): bigint {
  const [t, b] = [top < 0n ? -top : top, bottom < 0n ? -bottom : bottom]
  const size = (2n * t + b) / (2n * b)
  return top < 0n === bottom < 0n ? size : -size
}

/** `top / bottom` as decimal text with `places` digits, rounded half away from zero. Integers only: no float holds money. */
export function ratioText(top: bigint, bottom: bigint, places: number): string {
  const scaled = divide(top * 10n ** BigInt(places), bottom)
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return scaled < 0n ? `-${text}` : text
}
