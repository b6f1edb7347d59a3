/** What people call the columns and the kinds of a list of costs, in the languages of the console. */
import type { CostKind } from '../amounts.ts'
import type { CostTopic } from './book-costs.ts'

export const costFields = ['kind', 'amount', 'currency', 'day', 'cause', 'channel', 'order', 'sku', 'state', 'minutes', 'carrier', 'note'] as const
export type CostField = (typeof costFields)[number]

const headings: Readonly<Record<CostField, readonly string[]>> = {
  kind: ['kind', 'type', '類型', '类型', '費用類型', '费用类型', '種類', '种类'], amount: ['amount', 'cost', '金額', '金额', '費用', '费用'], currency: ['currency', '幣別', '币种', '幣種'],
  day: ['day', 'date', '日期', '發生日', '发生日', '發生日期', '发生日期'], cause: ['cause', 'reason', 'description', '原因', '事由', '說明', '说明', '摘要'], channel: ['channel', '通路', '渠道', '平台'],
  order: ['order', 'order number', 'order no', 'order id', '訂單', '訂單編號', '訂單號碼', '订单', '订单号', '订单编号'], sku: ['sku', '貨號', '货号', '商品編號', '商品编号', '商品编码'], state: ['state', 'status', '狀態', '状态'],
  minutes: ['minutes', '分鐘', '分钟', '工時（分）', '工时（分）'], carrier: ['carrier', '物流', '物流商', '物流公司', '承運商', '承运商'], note: ['note', 'notes', '備註', '备注'],
}

type Meant = { kind: CostKind; topic?: CostTopic }
const kinds: readonly (readonly [Meant, readonly string[]])[] = [
  [{ kind: 'commission' }, ['commission', '成交手續費', '佣金', '手續費', '手续费']], [{ kind: 'payment' }, ['payment', 'payment fee', '金流服務費', '金流', '支付手续费']], [{ kind: 'fx' }, ['fx', '匯兌費', '汇兑费']],
  [{ kind: 'fulfilment' }, ['fulfilment', 'fulfillment', '代出貨費', '代发货费']], [{ kind: 'service' }, ['service', '方案服務費', '服務費', '服务费']], [{ kind: 'packaging' }, ['packaging', '包材', '包装']],
  [{ kind: 'labour' }, ['labour', 'labor', '人工']], [{ kind: 'storage' }, ['storage', '倉儲', '仓储']], [{ kind: 'freight' }, ['freight', 'shipping', '運費', '运费']],
  [{ kind: 'returns', topic: 'return' }, ['returns', 'return', '退貨', '退货', '退貨成本', '退货成本']], [{ kind: 'returns', topic: 'no_pickup' }, ['no_pickup', 'no pickup', 'no-pickup', '未取件', '未取', '未提件']],
  [{ kind: 'penalty', topic: 'penalty' }, ['penalty', 'fine', '罰款', '罚款', '違約金', '违约金']], [{ kind: 'other', topic: 'oversell' }, ['oversell', 'oversold', '超賣補償', '超卖补偿', '超賣', '超卖']],
  [{ kind: 'chargeback', topic: 'chargeback' }, ['chargeback', '信用卡爭議款', '拒付', '爭議款']], [{ kind: 'labour', topic: 'manual' }, ['manual', 'manual work', '人工處理', '人工处理']],
  [{ kind: 'ads' }, ['ads', 'ad', 'advertising', '廣告', '广告']], [{ kind: 'promo' }, ['promo', 'promotion', '促銷', '促销']], [{ kind: 'subscription' }, ['subscription', '月租年費', '月租', '订阅费']],
  [{ kind: 'fixed' }, ['fixed', 'fixed cost', '固定費用', '固定费用', '租金', '房租']], [{ kind: 'other' }, ['other', '其他']],
]
const states: Readonly<Record<'estimated' | 'settled', readonly string[]>> = { estimated: ['estimated', 'estimate', '預估', '估計', '预估', '估算'], settled: ['settled', 'actual', 'final', '已結算', '實際', '确定', '已结算', '实际', '確定'] }

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
const turned = <Value>(words: Iterable<readonly [Value, readonly string[]]>): ReadonlyMap<string, Value> => new Map([...words].flatMap(([value, all]) => all.map((word) => [plain(word), value] as const)))

const fieldOf = turned(Object.entries(headings) as [CostField, readonly string[]][])
const meantBy = turned(kinds)
const stateOf = turned(Object.entries(states) as ['estimated' | 'settled', readonly string[]][])

export const readHeading = (text: string): CostField | undefined => fieldOf.get(plain(text))
export const readKind = (text: string): Meant | undefined => meantBy.get(plain(text))
export const readState = (text: string): 'estimated' | 'settled' | undefined => stateOf.get(plain(text))
