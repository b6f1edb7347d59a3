import type { Luck } from './luck.ts'

const surnames = [...'陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴范宋方']
const givens = ['雅婷', '怡君', '淑芬', '家豪', '志明', '俊傑', '美玲', '佳蓉', '宗翰', '冠宇', '詩涵', '欣怡', '承恩', '品妍', '子晴', '柏翰', '宥蓁', '建宏', '惠雯', '玉婷', '彥廷', '思妤', '筱涵', '哲瑋', '郁婷', '明哲', '靜怡', '佩珊', '育誠', '芷瑄']
const places = [['台北市', '信義區', '110', '松仁路'], ['台北市', '大安區', '106', '和平東路二段'], ['新北市', '板橋區', '220', '文化路一段'], ['新北市', '中和區', '235', '景平路'], ['桃園市', '中壢區', '320', '中山路'], ['新竹市', '東區', '300', '光復路二段'], ['台中市', '西屯區', '407', '台灣大道三段'], ['台中市', '南屯區', '408', '公益路二段'], ['彰化縣', '彰化市', '500', '中正路一段'], ['台南市', '東區', '701', '裕農路'], ['高雄市', '左營區', '813', '博愛二路'], ['高雄市', '苓雅區', '802', '四維三路'], ['宜蘭縣', '羅東鎮', '265', '公正路'], ['花蓮縣', '花蓮市', '970', '中華路']] as const

export type Person = { externalId: string; name: string; email: string; phone: string; address: { name: string; phone: string; line1: string; city: string; region: string; postcode: string; country: string } }

/** The shop's people: some buy once, some often. Mail addresses end in example.com and reach nobody. */
export function makePeople(luck: Luck, count: number): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const name = luck.pick(surnames) + luck.pick(givens)
    const phone = `09${String(10_000_000 + ((i * 7_654_321) % 89_999_999)).padStart(8, '0')}`
    const [region, city, postcode, road] = luck.pick(places)
    return {
      externalId: `M${String(i + 1).padStart(5, '0')}`, name, phone, email: `member${i + 1}@example.com`,
      address: { name, phone, line1: `${road}${luck.int(1, 399)}號${luck.int(2, 12)}樓`, city, region, postcode, country: 'TW' },
    }
  })
}
