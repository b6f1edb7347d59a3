import { createDecipheriv } from 'node:crypto'
import { z } from 'zod'
import { anyText, ConnectorFault, given, parseJson, readBody, refusedRow, startOfWallDay, wallDay, wallTime, writeJson, type CallAnswer, type CallRequest, type Connected, type Outgoing, type PushAnswer, type Values } from '#kit'

/** Taiwan has kept this time since 1980, and momo writes no zone. */
export const taipei = '+08:00'
export const dayMs = 86_400_000
/** 2026/11/22, as every request of the SCM writes a day. */
export const slashDay = (ms: number): string => wallDay(ms, taipei).replaceAll('-', '/')
export const startOfDay = (ms: number): number => startOfWallDay(wallDay(ms, taipei), taipei)
/** A span in the words of the order queries: `company_fr_dd`, `company_fr_hh`, `company_fr_mm` and the same with `to`. */
export function spanFields(prefix: string, fromMs: number, toMs: number): Record<string, string> {
  const part = (ms: number, end: 'fr' | 'to') => {
    const [day = '', time = ''] = wallTime(ms, taipei).split(' ')
    return { [`${prefix}_${end}_dd`]: day.replaceAll('-', '/'), [`${prefix}_${end}_hh`]: time.slice(0, 2), [`${prefix}_${end}_mm`]: time.slice(3, 5) }
  }
  return { ...part(fromMs, 'fr'), ...part(toMs, 'to') }
}

const goodsActions: readonly string[] = ['changeGoodsQty', 'applyOnOffShelf']

type Asking = Omit<CallRequest, 'path' | 'method'> & { path?: string }

/** Order and goods actions share two addresses and are told apart by `doAction`; newer functions have an address each. */
export async function ask<T extends z.ZodType>(at: Connected, { path, ...request }: Asking, schema: T): Promise<z.output<T>> {
  const servlet = goodsActions.includes(request.operation) ? '/GoodsServlet.do' : '/OrderServlet.do'
  const body = path === undefined ? { doAction: request.operation, ...(request.body as object) } : request.body
  const answer = await at.call({ ...request, method: 'POST', path: path ?? servlet, body })
  return readBody(schema, answer.body, `momo SCM ${request.operation}`)
}

/** Who asks stands in every body (`loginInfo`): the SCM knows no header for it. */
export function sign(request: Outgoing, values: Values): Outgoing {
  const { entpID = '', entpCode = '', entpPwd = '', otpBackNo = '' } = values
  const said = request.body === undefined ? {} : (parseJson(request.body) as object)
  return { ...request, headers: { ...request.headers }, body: writeJson({ loginInfo: { entpID, entpCode, entpPwd, otpBackNo }, ...said }) }
}

/** An answer that is nothing but a list; a row that cannot be read is named. */
export async function askList<T extends z.ZodType>(at: Connected, request: Asking, row: T): Promise<z.output<T>[]> {
  const rows = await ask(at, request, z.array(z.unknown()))
  return rows.map((one) => readBody(row, one, `momo SCM ${request.operation}: a row`))
}

const List = z.object({ dataList: z.unknown().transform((value) => value ?? []) })

/** Rows of a query. Those with names and addresses come as text: JSON, AES-128-ECB with the master's password, base64. */
export async function askRows<T extends z.ZodType>(at: Connected, request: Asking, row: T): Promise<z.output<T>[]> {
  const { dataList } = await ask(at, request, List)
  const open = typeof dataList === 'string' ? decrypt(dataList, at.values['masterPwd'] || at.values['entpPwd'] || '', request.operation) : dataList
  return readBody(z.array(z.unknown()), open, `momo SCM ${request.operation}: dataList`).map((one) => readBody(row, one, `momo SCM ${request.operation}: a row of dataList`))
}

/** "AES金鑰為SCM主帳號(master)密碼補0至16位數". */
export const aesKey = (password: string): Buffer => Buffer.from(password.padEnd(16, '0').slice(0, 16), 'utf8')

function decrypt(text: string, password: string, operation: string): unknown {
  try {
    const decipher = createDecipheriv('aes-128-ecb', aesKey(password), null)
    return parseJson(Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]).toString('utf8'))
  } catch (error) {
    // Signed in as somebody else than the master: the rows are there, only the key is another.
    throw new ConnectorFault('auth', `momo SCM ${operation}: the orders cannot be opened with this password; enter that of the master account (主帳號)`, { code: 'scm.master_password', cause: error })
  }
}

/** Everything that is wrong comes with 200: lists of what the basic check found, or one text. */
export function faultOf({ status, body }: CallAnswer, { operation }: CallRequest): ConnectorFault | undefined {
  if (status === 429 || status >= 500 || typeof body !== 'object' || body === null || Array.isArray(body)) return undefined
  const { basicCheckMsgList, ERROR, success, message } = body as Record<string, unknown>
  const words = [basicCheckMsgList, ERROR, success === false || success === 'false' ? message : undefined].flat().filter((text): text is string => typeof text === 'string' && text.trim() !== '').join('; ')
  if (words === '' && status < 400) return undefined
  return new ConnectorFault(kindOf(status, words), `momo SCM refused ${operation}: ${words || status}`, { code: 'basicCheckMsgList' })
}

function kindOf(status: number, words: string): ConnectorFault['kind'] {
  if (status === 401 || status === 403 || /登入|密碼|帳號|OTP|統一編號|廠商編號|權限|\bIP\b|驗證/i.test(words)) return 'auth'
  if (/頻繁|過於|次數.*上限/.test(words)) return 'rate_limited'
  return /稍後|忙碌|維護|系統錯誤/.test(words) ? 'unavailable' : 'invalid'
}

const Texts = given(z.array(z.unknown())).transform((list) => (list ?? []).map((one) => (typeof one === 'string' ? one : JSON.stringify(one))))
/** What became of the rows of a write: lists of texts that name them, of which only the counts are sure. */
export const Result = z.object({
  resultInfo: z.object({
    failCount: anyText, failCnt: anyText, confirmFailCnt: anyText, undoCount: anyText, undoCnt: anyText, saveMsgFailCnt: anyText, addCounselFailCnt: anyText,
    successList: Texts, okList: Texts, confirmOkList: Texts, failList: Texts, confirmFailList: Texts, undoList: Texts, confirmRepeatList: Texts, saveMsgFailList: Texts, addCounselFailList: Texts,
  }),
})

/** A row is what the lists say by one of its `names`; unsaid it is accepted only when nothing failed at all. */
export function outcomeOf({ resultInfo: r }: z.output<typeof Result>, externalId: string, names: readonly string[], good: 'applied' | 'accepted'): PushAnswer {
  const saysOf = (lists: readonly string[]): string | undefined => lists.find((text) => names.every((name) => text.includes(name)))
  const bad = saysOf([...r.failList, ...r.confirmFailList, ...r.undoList, ...r.saveMsgFailList, ...r.addCounselFailList])
  if (bad !== undefined) return refusedRow(externalId, 'scm.row_failed', bad)
  if (saysOf([...r.successList, ...r.okList, ...r.confirmOkList, ...r.confirmRepeatList]) !== undefined) return { externalId, outcome: good }
  const failed = [r.failCount, r.failCnt, r.confirmFailCnt, r.undoCount, r.undoCnt, r.saveMsgFailCnt, r.addCounselFailCnt].some((count) => Number(count ?? '0') > 0)
  return failed ? refusedRow(externalId, 'scm.row_failed', 'momo says that rows failed, and not which') : { externalId, outcome: 'accepted' }
}

/** A single article (單品) of a goods. */
export const offerId = (goodsCode: string, goodsdtCode: string): string => `${goodsCode}:${goodsdtCode}`
export function splitOffer(externalId: string): { goodsCode: string; goodsdtCode: string } | undefined {
  const m = /^([^:]+):([^:]+)$/.exec(externalId)
  return m ? { goodsCode: m[1]!, goodsdtCode: m[2]! } : undefined
}
export const noSuchOffer = (externalId: string): PushAnswer => refusedRow(externalId, 'scm.no_such_offer', `momo SCM does not know ${externalId} (goodsCode:goodsdtCode)`)
