/** What stands on a platform without any code of ours, as shops that were kept by hand have it: work for the review. */
import type { SimulatedGood } from '#channels'

type Ours = { name: string; title: string | undefined; minor: string; currency: string; available: number }

const ready = (names: readonly string[]): string => names.filter(Boolean).join(' ')
/** 墨綠 / M → 墨綠 and M. */
const optionsOf = (title: string | undefined): [colour: string, size: string] => {
  const [colour = '', size = ''] = (title ?? '').split(' / ')
  return [colour, size]
}

/** In words of the platform's own: as a person wrote them there, and one that is none of our goods at all. */
const ways: readonly ((ours: Ours) => Pick<SimulatedGood, 'title' | 'minor'>)[] = [
  ({ name, title, minor }) => ({ title: ready([`【現貨】${name}`, ...optionsOf(title).reverse()]), minor }),
  ({ name, title, minor }) => ({ title: ready([name, '日常選物', optionsOf(title)[0], '(尺寸請備註)']), minor }),
  ({ name, title, minor }) => ({ title: ready([name, ...optionsOf(title), '兩件組']), minor: String(Math.round(Number(minor) * 1.8)) }),
  ({ minor }) => ({ title: '門市限定福袋（內容隨機）', minor }),
]

/** As many as there are ways, of goods that the platform does not have on sale by their codes. */
export const strangeGoods = (ours: readonly Ours[], count: number): SimulatedGood[] =>
  ways.slice(0, count).flatMap((way, i) => {
    const one = ours[i]
    return one ? [{ ...way(one), sku: '', currency: one.currency, barcode: undefined, available: one.available }] : []
  })
