import { defineConnector, graphFault, graphSunset, graphVersion, learnGraph, signGraph, words, type Limit } from '#kit'
import { fields, steps } from './connect-screen.ts'
import { readHealth } from './health.ts'
import { pullSpend } from './pull-spend.ts'

const insights: Limit = { perSecond: 0.15, burst: 60, source: 'Graph API “Rate limits”, Ads Insights, standard access: 600 + 400 × active ads calls within one hour; X-Business-Use-Case-Usage tells what is left' }

export default defineConnector({
  id: 'meta-ads',
  label: 'Meta Ads',
  kind: 'ads',
  docs: 'https://developers.facebook.com/docs/marketing-api/insights',
  apiVersion: graphVersion,
  sunset: graphSunset,
  readOn: '2026-11-22',
  fields,
  steps,
  hosts: () => ({ default: 'https://graph.facebook.com' }),
  batches: {},
  restates: { days: 28, source: 'Marketing API “Insights API: best practices”: results are refreshed for 28 days after they are first reported' },
  limits: { default: insights, learn: (answer) => learnGraph(answer, insights.burst) },
  sign: signGraph,
  faultOf: (answer, { operation }) => graphFault(answer, `Meta ${operation}`),
  does: { 'spend.pull': pullSpend, 'account.health': readHealth },
  cannot: {
    'events.push': words(
      'Conversions API 的網站事件一定要有訪客的瀏覽器字串（client_user_agent）與雜湊過的聯絡資料；訂單兩者都不保存（文件 Conversions API「Customer Information Parameters」）',
      'Conversions API 的网站事件必须带访客的浏览器字符串（client_user_agent）与哈希过的联系资料；订单两者都不保存（文档 Conversions API“Customer Information Parameters”）',
      'a website event of the Conversions API must carry the visitor’s client_user_agent and hashed contacts; orders keep neither (Conversions API, “Customer Information Parameters”)',
    ),
    'audience.push': words(
      '自訂受眾只收雜湊過的聯絡資料，且要先在廣告管理員同意條款；這個連接器的權杖只有 ads_read（文件 Custom Audiences「Customer File」）',
      '自定义受众只收哈希过的联系资料，且要先在广告管理工具同意条款；这个连接器的口令只有 ads_read（文档 Custom Audiences“Customer File”）',
      'a custom audience takes hashed contacts after its terms were accepted in Ads Manager, and needs ads_management; this connector’s token reads only (Custom Audiences, “Customer File”)',
    ),
  },
})
