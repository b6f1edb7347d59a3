import { ok, showId } from '#kit'
import { endpoint, idOf, inWork, read, z, type Api } from '#platform'
import { saveSetting } from '../settings.ts'
import { fitChannels, FitSettingsShape, readFitSettings, settingName, type ChannelFit } from './fit-channels.ts'
import { profiles, type Profile } from './profiles.ts'
import { criteria, ruleIds, rulesOf, usualSettings } from './score-fit.ts'
import { audienceTags, productCategories } from './words-of-fit.ts'

const tag = 'advice'
const [needs, writes] = ['insights.read', 'insights.write'] as const
const Span = z.array(z.number())
const ProfileSchema = z.object({
  id: z.string(), kind: z.string(), market: z.string(), currency: z.string(), day: z.string(), source: z.string(), confirm: z.boolean(), feeTemplate: z.string(), entry: z.array(z.string()), setupMinor: z.string(), approvalDays: Span, needsApproval: z.array(z.string()), forbidden: z.array(z.string()),
  cashCycleDays: Span, adsPpm: Span, weeklyHours: z.int(), startHours: z.int(), traffic: z.int(), control: z.int(), tryOn: z.int(), ships: z.boolean(), isWholesale: z.boolean(), categories: z.record(z.string(), z.int()), audience: z.array(z.string()),
}).openapi('ChannelProfile')
const Part = z.object({ criterion: z.enum(criteria), weight: z.int(), score: z.int().nullable(), contribution: z.string().nullable(), rule: z.string().nullable(), inputs: z.record(z.string(), z.string()), why: z.string().optional() })
const Unit = z.object({ net: z.string(), goods: z.string(), fees: z.string(), returns: z.string(), ads: z.string(), left: z.string(), currency: z.string(), terms: z.object({ name: z.string(), day: z.string(), isConfirmed: z.boolean(), isTemplate: z.boolean() }), adsFrom: z.enum(['books', 'profile']) })
const FitSchema = z.object({
  profile: ProfileSchema, eligibility: z.enum(['eligible', 'needs_approval', 'forbidden', 'nothing_known']), score: z.string().nullable().openapi({ description: 'Tenths of a point, 0 to 1000; none where it is not eligible' }), parts: z.array(Part),
  own: z.object({ channelId: z.string(), name: z.string(), orders: z.string() }).nullable(), unit: Unit.nullable(),
}).openapi('ChannelFit')
const SettingsSchema = FitSettingsShape.openapi('FitSettings')
const Rules = z.array(z.object({ id: z.string(), criteria: z.array(z.string()) }))

const minor = z.string().regex(/^\d{1,15}$/).transform(BigInt).openapi({ type: 'string' })
const Question = z.object({
  variantId: idOf('var').optional(), category: z.enum(productCategories).optional(), priceMinor: minor.optional(), costMinor: minor.optional(), taxPpm: z.int().min(0).max(500_000).default(50_000), grams: z.int().min(0).max(1_000_000).optional(),
  size: z.tuple([z.int().min(1).max(10_000), z.int().min(1).max(10_000), z.int().min(1).max(10_000)]).optional().openapi({ type: 'array', items: { type: 'integer' } }), needsTryOn: z.boolean().default(false), isHandmade: z.boolean().default(false), isVintage: z.boolean().default(false),
  audience: z.array(z.enum(audienceTags)).max(20).default([]), hoursAWeek: z.int().min(0).max(168).default(12), settings: FitSettingsShape.optional(),
})

const showProfile = ({ skips: _skips, maxGrams: _most, ...p }: Profile): z.input<typeof ProfileSchema> => ({ ...p, categories: Object.fromEntries(Object.entries(p.categories).map(([name, n]) => [name, n!])) })
const showFit = ({ profile, eligibility, score, parts, own, unit }: ChannelFit): z.input<typeof FitSchema> =>
  ({ profile: showProfile(profile), eligibility, score, parts, own: own && { channelId: showId('chn', own.channelId), name: own.name, orders: String(own.orders) }, unit })

export function fitApi(api: Api): void {
  endpoint(api, { method: 'get', path: '/api/v1/channel-profiles', tag, needs, summary: 'What channels ask for and what they are good for: shipped, each of a day, to be confirmed', answer: z.array(ProfileSchema) }, () => Promise.resolve(profiles.map(showProfile)))
  endpoint(api, { method: 'get', path: '/api/v1/channel-fit/settings', tag, needs, summary: 'Weights of the criteria, rules that are switched off, and which channels have said yes', answer: z.object({ settings: SettingsSchema, usual: SettingsSchema, rules: Rules }) },
    ({ who, hub }) => read(hub, who, async (work) => ({ settings: await readFitSettings(work), usual: usualSettings, rules: ruleIds.map((id) => ({ id, criteria: [...rulesOf[id]] })) })))
  endpoint(api, { method: 'put', path: '/api/v1/channel-fit/settings', tag, needs: writes, summary: 'Weigh the criteria anew', body: FitSettingsShape, answer: SettingsSchema },
    ({ who, hub, body }) => inWork(hub, who, async (work) => { await saveSetting(work, settingName, body); return ok(body) }))
  endpoint(api, {
    method: 'post', path: '/api/v1/channel-fit', tag, needs, summary: 'How well a product and each channel go together, with every input; with settings of its own nothing is saved', body: Question,
    answer: z.object({ facts: z.object({ currency: z.string(), category: z.string().nullable(), priceMinor: z.string().nullable(), costMinor: z.string().nullable(), grams: z.int(), volumetricGrams: z.int().nullable(), sku: z.string().nullable(), name: z.string().nullable() }), fits: z.array(FitSchema) }),
  }, ({ who, hub, body: { settings, ...question } }) => read(hub, who, async (work) => {
    const { facts, fits } = await fitChannels(work, question, settings ?? await readFitSettings(work))
    return { facts: { ...facts, priceMinor: text(facts.priceMinor), costMinor: text(facts.costMinor) }, fits: fits.map(showFit) }
  }))
}
const text = (n: bigint | null): string | null => (n === null ? null : String(n))
