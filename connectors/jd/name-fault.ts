import { z } from 'zod'
import { anyFlag, anyId, anyText, ConnectorFault, given, type CallAnswer, type CallRequest, type FaultKind } from '#kit'

const Outer = z.object({ error_response: z.object({ code: anyId, zh_desc: anyText, en_desc: anyText }) })
/** Behind a gateway that says 0 the result has a success of its own. */
const Inner = z.record(z.string(), z.looseObject({ code: given(anyId), searchorderinfo_result: given(z.looseObject({ apiResult: given(z.object({ success: given(anyFlag), numberCode: anyText, chineseErrCode: anyText, englishErrCode: anyText })) })), orderDetailInfo: given(z.looseObject({ apiResult: given(z.object({ success: given(anyFlag), numberCode: anyText, chineseErrCode: anyText, englishErrCode: anyText })) })) }))

function kindOf(code: string, words: string): FaultKind {
  if (/频繁|限流|call limit|exceed.*limit|too many/i.test(words)) return 'rate_limited'
  if (/^(11|12|13|19|21|22|25)$/.test(code) || /token|签名|sign |app_?key|授权/i.test(words)) return 'auth'
  return /服务不可用|平台(连接|异常)|系统(异常|繁忙)|timeout|unavailable|稍后/i.test(words) ? 'unavailable' : 'invalid'
}

export function faultOf(answer: CallAnswer, request: CallRequest): ConnectorFault | undefined {
  const outer = Outer.safeParse(answer.body)
  if (outer.success) {
    const { code, zh_desc: chinese = '', en_desc: english = '' } = outer.data.error_response
    return new ConnectorFault(kindOf(code, `${chinese} ${english}`), `${request.operation}: error_response code ${code}: ${chinese} ${english}`, { code })
  }
  const inner = Inner.safeParse(answer.body)
  for (const one of inner.success ? Object.values(inner.data) : []) {
    const result = one.searchorderinfo_result?.apiResult ?? one.orderDetailInfo?.apiResult
    if (result?.success !== false) continue
    const words = `${result.chineseErrCode ?? ''} ${result.englishErrCode ?? ''}`
    return new ConnectorFault(kindOf('', words), `${request.operation}: apiResult success is false, code ${result.numberCode ?? '-'}: ${words}`, { code: result.numberCode ?? 'unsuccessful' })
  }
  return undefined
}
