import { words } from '#kit'

/** How a draft says its parcel: in grams and centimetres. */
export const weightAs = 'weight_grams'
export const sizes = ['package_length', 'package_width', 'package_height'] as const
export const sizeLabels = {
  package_length: words('包裹長（公分）', '包裹长（厘米）', 'Parcel length (cm)'), package_width: words('包裹寬（公分）', '包裹宽（厘米）', 'Parcel width (cm)'), package_height: words('包裹高（公分）', '包裹高（厘米）', 'Parcel height (cm)'),
} as const

/** Kilograms go with centimetres, and every market takes them; sides are whole numbers there. */
export function parcelOf(attributes: Readonly<Record<string, string>>): object {
  const grams = Number(attributes[weightAs] ?? 0)
  const [length = 0, width = 0, height = 0] = sizes.map((name) => Math.ceil(Number(attributes[name] ?? 0)))
  const isSized = length > 0 && width > 0 && height > 0
  return {
    ...(grams > 0 ? { package_weight: { value: String(Math.ceil(grams) / 1000), unit: 'KILOGRAM' } } : {}),
    ...(isSized ? { package_dimensions: { length: String(length), width: String(width), height: String(height), unit: 'CENTIMETER' } } : {}),
  }
}
