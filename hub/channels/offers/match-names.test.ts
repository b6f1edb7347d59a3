import { beforeAll, describe, expect, it } from 'vitest'
import { traits } from './compare-names.ts'
import { isSure, matchNames, scoreOf } from './match-names.ts'
import { aloneWeights, amongWeights, likelyFrom, sureFrom } from './name-weights.ts'
import { readName } from './read-name.ts'
import { hasPairs, learn, openPairs, qualityOf, reference, thresholds, type Judged } from './world-of-names.ts'

// Needs ../shared/data/match-abt-buy (or TONGLU_SHARED); skipped where it is absent.
describe.skipIf(!hasPairs)('Abt-Buy, 1,916 pairs that nobody learnt from', () => {
  let train: Judged[], valid: Judged[], test: Judged[]
  beforeAll(async () => {
    const pairs = await openPairs()
    ;[train, valid, test] = [pairs('train'), pairs('valid'), pairs('test')]
  })
  const scored = (part: readonly Judged[], pick: (p: Judged) => number) => part.map((p) => ({ score: pick(p), isMatch: p.isMatch }))
  const asUsed = (p: Judged): number => scoreOf(p.traits).score

  it('finds the pairs better than the reference and the published methods without neural nets', () => {
    const found = qualityOf(scored(test, asUsed), likelyFrom)

    process.stdout.write(`Abt-Buy test: precision ${found.precision.toFixed(4)} recall ${found.recall.toFixed(4)} F1 ${found.f1.toFixed(4)}\n`)
    expect(found.f1).toBeGreaterThan(reference().logistic_5_features.test_f1)
    expect(found.f1).toBeGreaterThan(reference().published_test_f1['Magellan (DeepMatcher paper T.4)']! / 100)
    expect(found.f1).toBeGreaterThan(0.92)
  })
  it('is hardly ever wrong where it does not ask', () => {
    const sure = qualityOf(scored(test, (p) => (isSure(p.traits) ? 1 : 0)), 1)

    process.stdout.write(`Abt-Buy test, mapped without asking: precision ${sure.precision.toFixed(4)} recall ${sure.recall.toFixed(4)}\n`)
    expect(sure.precision).toBeGreaterThan(0.98)
    expect(sure.recall).toBeGreaterThan(0.8)
  })
  it('knows most pairs even from the two names alone', () => {
    const alone = (p: Judged): number => scoreOf(p.traits).alone
    const { best } = thresholds(scored(valid, alone), 0.99)

    expect(qualityOf(scored(test, alone), best).f1).toBeGreaterThan(0.88)
  })
  it('the weights and thresholds are those that the training and the validation part teach', () => {
    const alone = learn(train, traits.filter((t) => !t.startsWith('ahead')))
    const among = learn(train, traits)

    for (const t of traits) {
      expect(aloneWeights[t]).toBeCloseTo(alone[t], 2)
      expect(amongWeights[t]).toBeCloseTo(among[t], 2)
    }
    const { best, sure } = thresholds(scored(valid, asUsed), 0.99)
    expect([likelyFrom, sureFrom].map((n) => n.toFixed(1))).toEqual([best, sure].map((n) => n.toFixed(1)))
  })
})

const names = (titles: readonly string[]) => titles.map((title) => readName({ title }))
const best = async (catalogue: readonly string[], offers: readonly string[]) => {
  const matching = await matchNames(names(catalogue), names(offers))
  return offers.map((_o, i) => {
    const [first] = matching.matchesOf(i, 1)
    return first && { name: catalogue[first.at], score: first.score, isSure: first.isSure, because: first.because }
  })
}

describe('names in Chinese', () => {
  const shirts = ['黑色', '白色', '藏青色'].flatMap((colour) => ['S', 'M', 'L'].map((size) => `純棉短袖上衣 ${colour} ${size}`))
  const shop = [...shirts, '高山烏龍茶 150g', '高山烏龍茶 300g', '阿里山金萱茶 150g', '不鏽鋼保溫杯 500ml', '不鏽鋼保溫杯 750ml', '有機棉嬰兒包巾', '竹纖維毛巾 三入']

  it('finds the thing under other characters, with words around it', async () => {
    const found = await best(shop, ['【官方旗舰】高山乌龙茶 300g 茶叶', '纯棉短袖上衣 白色 L 夏季新款', '不锈钢保温杯 750ml 大容量', '有机棉婴儿包巾 新生儿'])

    expect(found.map((f) => f?.name)).toEqual(['高山烏龍茶 300g', '純棉短袖上衣 白色 L', '不鏽鋼保溫杯 750ml', '有機棉嬰兒包巾'])
  })
  it('does not take another size or colour without asking', async () => {
    const found = await best(shirts.slice(0, 2), ['純棉短袖上衣 白色 L', '純棉短袖上衣 黑色 XL'])

    for (const f of found) {
      expect(f?.isSure).toBe(false)
      expect(f?.because).toContain('colour_or_size_differs')
    }
  })
  it('does not take a pack of two for one piece without asking', async () => {
    const found = await best(shop, ['純棉短袖上衣 黑色 M 兩件組', '有機棉嬰兒包巾 2-pack', '竹纖維毛巾 3入'])

    expect(found.map((f) => [f?.name, f?.isSure])).toEqual([['純棉短袖上衣 黑色 M', false], ['有機棉嬰兒包巾', false], ['竹纖維毛巾 三入', true]])
    expect(found[0]?.because).toContain('numbers_differ')
  })
  it('does not take the nearest thing for the right one in a shop of two things', async () => {
    const [found] = await best(['高山烏龍茶 150g', '不鏽鋼保溫杯 500ml'], ['阿里山金萱茶 150g'])

    expect(found?.isSure ?? false).toBe(false)
  })
})

describe('model codes', () => {
  it('are the same with and without hyphens, and inside longer words', async () => {
    const [first, second] = await best(['sony turntable pslx350h', 'nikon coolpix digital camera coolpixp6000bk', 'sony speaker dock'], ['Sony PS-LX350H Belt-Drive Turntable', 'Nikon Coolpix P6000 13 MP'])

    expect(first).toMatchObject({ name: 'sony turntable pslx350h', because: ['same_code', 'name_alike'] })
    expect(second?.name).toBe('nikon coolpix digital camera coolpixp6000bk')
  })
})
