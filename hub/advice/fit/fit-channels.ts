/** A product against every channel: what it is, what the shop knows of it and of itself, and what each channel is like. */
import { divide } from '#kit'
import { calledOf, costingOf, listPriceLists, pricesOf } from '#catalog'
import { previewSales, readConvert, type SalePreview } from '#economics'
import { orgOf, z, type Work } from '#platform'
import { todayOf } from '../channel-months.ts'
import { readSetting } from '../settings.ts'
import { ownChannels, type OwnChannel } from './own-channels.ts'
import { profiles, type Profile } from './profiles.ts'
import { criteria, ruleIds, scoreFit, usualSettings, type Criterion, type Fit, type FitSettings, type ProductTraits, type UnitLeft } from './score-fit.ts'
import { categoryOf, type audienceTags, type ProductCategory } from './words-of-fit.ts'

export const FitSettingsShape = z.object({ weights: z.object(Object.fromEntries(criteria.map((c) => [c, z.int().min(0).max(100)])) as Record<Criterion, z.ZodInt>), off: z.array(z.enum(ruleIds as [FitSettings['off'][number]])), approved: z.array(z.string().max(60)).max(50) })
export const settingName = 'fit'
export const readFitSettings = (work: Work): Promise<FitSettings> => readSetting(work, settingName, FitSettingsShape, usualSettings)

/** What is left out is taken from the catalogue where a SKU is named. Money in the shop's currency, as buyers pay it. */
export type FitQuestion = {
  variantId?: string | undefined; category?: ProductCategory | undefined; priceMinor?: bigint | undefined; costMinor?: bigint | undefined; taxPpm: number; grams?: number | undefined; /** In millimetres. */ size?: readonly [number, number, number] | undefined
  needsTryOn: boolean; isHandmade: boolean; isVintage: boolean; audience: readonly (typeof audienceTags)[number][]; hoursAWeek: number
}
export type FitFacts = { currency: string; category: ProductCategory | null; priceMinor: bigint | null; costMinor: bigint | null; grams: number; volumetricGrams: number | null; sku: string | null; name: string | null }
export type ChannelFit = Fit & { profile: Profile; own: { channelId: string; name: string; orders: bigint } | null; unit: { net: string; goods: string; fees: string; returns: string; ads: string; left: string; currency: string; terms: SalePreview['terms']; adsFrom: 'books' | 'profile' } | null }

/** Carriers bill air: a litre weighs 200 g at the usual 5,000 cm³ a kilogram. */
const volumetric = ([a, b, c]: readonly [number, number, number]): number => Math.ceil((a * b * c) / 5000)
/** Below and above these a price is cheap or dear; in the shop's currency as it sells apparel, and brought over by the shop's own rates. */
const [cheap, dear] = [500n, 4000n]
/** Fewer orders than these, and a channel's own ads say nothing yet. */
const ownOrders = 50n

export async function fitChannels(work: Work, question: FitQuestion, settings: FitSettings): Promise<{ facts: FitFacts; fits: ChannelFit[] }> {
  const facts = await factsOf(work, question)
  const convert = await readConvert(work)
  const day = await todayOf(work)
  const own = await ownChannels(work)
  const known = profiles.map((profile) => ({ profile, own: own(profile) }))
  const sales = facts.priceMinor === null ? profiles.map(() => null) : await previewSales(work, known.map(({ profile, own: mine }) => ({
    channelId: mine?.channel.id, templateId: profile.feeTemplate, currency: facts.currency, minor: facts.priceMinor!, taxPpm: question.taxPpm, units: 1, grams: facts.grams, category: facts.category ?? '', without: profile.skips,
  })))
  const level = (minor: bigint): number => {
    const inHome = (twd: bigint): bigint => convert(twd, 'TWD', facts.currency, day)?.minor ?? twd
    const [low, high] = [inHome(cheap), inHome(dear)]
    return Number(minor <= low ? 0n : minor >= high ? 100n : ((minor - low) * 100n) / (high - low))
  }
  const product: ProductTraits = {
    category: facts.category ?? undefined, priceLevel: facts.priceMinor === null ? 50 : level(facts.priceMinor), grams: facts.grams, needsTryOn: question.needsTryOn, isHandmade: question.isHandmade, isVintage: question.isVintage,
    marginPpm: facts.priceMinor === null || facts.costMinor === null || facts.priceMinor === 0n ? undefined : Number(((netOf(facts.priceMinor, question.taxPpm) - facts.costMinor) * 1_000_000n) / netOf(facts.priceMinor, question.taxPpm)),
    audience: question.audience, hoursAWeek: question.hoursAWeek,
  }
  const fits = known.map(({ profile, own: mine }, i): ChannelFit => {
    const unit = unitOf(facts, sales[i] ?? null, profile, mine)
    const left: UnitLeft = unit ? { leftPpm: Number((BigInt(unit.left) * 1_000_000n) / BigInt(unit.net)) } : { why: facts.priceMinor === null ? 'no_price' : facts.costMinor === null ? 'no_cost' : 'no_rate' }
    return { ...scoreFit(product, profile, left, settings), profile, own: mine ? { channelId: mine.channel.id, name: mine.channel.name, orders: mine.orders } : null, unit }
  })
  return { facts, fits: fits.sort((a, b) => Number(b.score ?? -1) - Number(a.score ?? -1)) }
}

const netOf = (minor: bigint, taxPpm: number): bigint => divide(minor * 1_000_000n, 1_000_000n + BigInt(taxPpm))

/** One piece there: the shop's own ads and returns where it has sold enough to know them, else the profile's guess for ads. */
function unitOf(facts: FitFacts, sale: SalePreview | null, profile: Profile, mine: OwnChannel | undefined): ChannelFit['unit'] {
  if (!sale || facts.costMinor === null || sale.net <= 0n) return null
  const isKnown = mine !== undefined && mine.orders >= ownOrders
  const adsPpm = isKnown ? mine.adsPpm : Math.round((profile.adsPpm[0] + profile.adsPpm[1]) / 2)
  const part = (ppm: number): bigint => divide(sale.net * BigInt(ppm), 1_000_000n)
  const [fees, returns, ads] = [sale.fees.reduce((n, f) => n + f.minor, 0n), isKnown ? part(mine.returnsPpm) : 0n, part(adsPpm)]
  const left = sale.net - facts.costMinor - fees - returns - ads
  return { net: String(sale.net), goods: String(facts.costMinor), fees: String(fees), returns: String(returns), ads: String(ads), left: String(left), currency: facts.currency, terms: sale.terms, adsFrom: isKnown ? 'books' : 'profile' }
}

async function factsOf(work: Work, q: FitQuestion): Promise<FitFacts> {
  const { currency } = await orgOf(work)
  const [named] = q.variantId === undefined ? [] : await calledOf(work, [q.variantId])
  const [costing] = named ? await costingOf(work, [named.id]) : []
  const lists = (await listPriceLists(work)).filter((l) => l.currency === currency)
  const prices = named ? await pricesOf(work, lists.map((l) => ({ priceListId: l.id, variantId: named.id }))) : []
  const ranked = [...lists].sort((a, b) => Number(b.code === 'retail') - Number(a.code === 'retail'))
  const listed = ranked.map((l) => prices.find((p) => p.priceListId === l.id)?.price.minor).find((p) => p !== undefined)
  const cost = costing?.costMinor !== null && costing?.costCurrency === currency ? costing.costMinor : undefined
  const volumetricGrams = q.size ? volumetric(q.size) : null
  return {
    currency, category: q.category ?? (named ? categoryOf(named.category) ?? null : null), priceMinor: q.priceMinor ?? listed ?? null, costMinor: q.costMinor ?? cost ?? null,
    grams: Math.max(q.grams ?? costing?.grams ?? 500, volumetricGrams ?? 0), volumetricGrams, sku: named?.sku ?? null, name: named ? [named.name, named.title].filter(Boolean).join(' ') : null,
  }
}

