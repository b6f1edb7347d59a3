import type { BannedWords, CategoryRule } from './listing-rules.ts'
import { words } from './words.ts'

const cosmetics = '化粧品衛生安全管理法第 10 條；化粧品標示宣傳廣告涉及虛偽誇大或醫療效能認定準則附件一、附件四（law.moj.gov.tw L0030099）'
const food = '食品安全衛生管理法第 28 條；食品標示宣傳或廣告詞句涉及誇張易生誤解或醫療效能之認定基準（部授食字第 1021250977 號令）例句'

/** What cosmetics and food must not promise in Taiwan: the lists that a new shop begins with, and edits. */
export const taiwanClaims: readonly BannedWords[] = [
  {
    id: 'tw-cosmetics', about: ['化粧', '化妝', '美妝', '保養', '彩妝', '面膜', '洗髮', '沐浴', 'cosmetic', 'skincare', 'skin care', 'beauty'], source: cosmetics,
    words: ['治療', '消炎', '抗炎', '殺菌', '活化毛囊', '刺激毛囊', '生髮', '毛髮再生', '促進毛髮生長', '改善微血管循環', '增強免疫力', '增強自體免疫力', '增強淋巴引流', '換膚', '除疤', '去痘疤', '痘疤消失', '消除橘皮', '減肥', '瘦身', '豐胸', '消水腫', '治癒'],
    why: words('化粧品不能宣稱醫療效能或改變身體結構，最高可罰 500 萬元', '台湾法规：化妆品不能宣称医疗效能或改变身体结构，最高可罚 500 万新台币', 'In Taiwan cosmetics must not claim to heal or to change the body; fines go up to NT$5 million'),
  },
  {
    id: 'tw-food', about: ['食品', '保健', '營養', '零食', '飲料', '茶', '咖啡', 'food', 'supplement', 'nutrition'], source: food,
    words: ['治療近視', '恢復視力', '防止便秘', '利尿', '改善過敏體質', '壯陽', '強精', '減輕過敏性皮膚病', '治失眠', '防止貧血', '降血壓', '改善血濁', '清血', '調整內分泌', '解肝毒', '降肝脂', '降肝火', '祛痰止喘', '消腫止痛', '補腎', '健脾', '養胃', '潤肺', '活血', '化瘀', '增強抵抗力', '強化細胞功能', '補腦', '增強記憶力', '改善體質', '解酒', '排毒', '豐胸', '減肥', '塑身', '瘦身', '增高', '延遲衰老', '防止老化', '改善皺紋', '治療'],
    why: words('食品不能宣稱療效，也不能誇張或讓人誤解；看看認定基準裡可以用的說法', '台湾法规：食品不能宣称疗效，也不能夸张或使人误解；可参考认定基准里允许的说法', 'In Taiwan food must not claim to heal, exaggerate or mislead; the standard lists what may be said'),
  },
]

/** Superlatives that mainland law does not allow in advertising. */
export const mainlandSuperlatives: readonly BannedWords[] = [
  {
    id: 'cn-superlatives', words: ['国家级', '最高级', '最佳', '國家級', '最高級'], source: '中华人民共和国广告法第九条第（三）项',
    why: words('大陸廣告法不准用「國家級」「最高級」「最佳」等用語', '广告法不得使用“国家级”“最高级”“最佳”等用语', 'Mainland advertising law forbids “national grade”, “highest grade”, “best” and the like'),
  },
]

/** What may not be sold by distance in Taiwan, or only by those who are allowed to. */
export const taiwanGoods: readonly CategoryRule[] = [
  { id: 'tw-tobacco', state: 'forbidden', about: /香菸|菸品|電子[煙菸]|加熱菸|雪茄|tobacco|cigarette|vape/i, source: '菸害防制法第 15、17 條', why: words('菸品不能網購，電子煙全面禁止', '台湾法规：烟品不能网购，电子烟全面禁止', 'Taiwan forbids selling tobacco online, and e-cigarettes altogether') },
  { id: 'tw-alcohol', state: 'forbidden', about: /酒類|啤酒|紅酒|白酒|威士忌|高粱酒|烈酒|清酒|\bwine\b|\bbeer\b|whisky|liquor/i, source: '菸酒管理法第 30 條', why: words('酒不能以電子購物販賣', '台湾法规：酒不能通过网络销售', 'Taiwan forbids selling alcohol online') },
  { id: 'tw-medicine', state: 'approval', about: /藥品|成藥|指示藥|medicine/i, source: '藥事法第 27 條；網路零售乙類成藥注意事項', why: words('藥品只有登記的藥局能賣，網路只准乙類成藥', '台湾法规：药品只有登记的药局能卖，网络只准乙类成药', 'Only registered pharmacies sell medicine, and online only class B over-the-counter ones') },
  { id: 'tw-device', state: 'approval', about: /醫療器材|隱形眼鏡|血壓計|血糖機|medical device/i, source: '醫療器材管理法（醫療器材商許可執照、通訊交易得販售品項）', why: words('要有醫療器材商許可執照，頁面要寫許可證字號', '台湾法规：要有医疗器材商许可执照，页面要写许可证编号', 'A medical device licence is needed, and its number on the page') },
  { id: 'tw-electric', state: 'restricted', about: /家電|電器|充電器|行動電源|延長線|藍牙|對講機|power ?bank|charger/i, source: '商品檢驗法（BSMI）；電信管理法（NCC 審驗）', why: words('要標示商品檢驗標識；有無線功能的還要 NCC 審驗號碼', '台湾法规：要标示商品检验标识；有无线功能的还要 NCC 审验号码', 'It needs the BSMI mark, and an NCC number where it sends radio') },
]
