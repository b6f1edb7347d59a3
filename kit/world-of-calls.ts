/** A connector and a platform that only try the way out. */
import { sellingPorts, type AnyConnector, type CallRequest, type ConnectorFacts } from '#kit'
import { lineBreaks } from '#kit/simulator'

const words = { 'zh-TW': '金鑰', 'zh-CN': '密钥', en: 'Key' }
const secret = { label: words, help: words, isSecret: true as const }

export const tried = (more: Partial<ConnectorFacts> = {}): AnyConnector => ({
  id: 'tried', label: 'Tried', kind: 'own_shop', docs: 'https://tried.example/docs', apiVersion: '1', sunset: 'none announced',
  fields: [{ name: 'token', ...secret }, { name: 'refresh', ...secret }], steps: [], batches: {},
  hosts: () => ({ default: 'https://tried.example/api/', files: 'https://files.tried.example' }),
  limits: { default: { perSecond: 100, burst: 100, source: 'made up' } },
  sign: (out, values) => ({ ...out, headers: { ...out.headers, authorization: `Bearer ${values['token']}` } }),
  does: {}, cannot: Object.fromEntries(sellingPorts.map((port) => [port, 'this connector only tries the way out (kit)'])), ...more,
})

/** Renews with a refresh token that is good once. */
export const renewing: Partial<ConnectorFacts> = {
  renewal: {
    earlyMs: 60_000,
    async renew(at) {
      const { body } = await at.call({ operation: 'token', method: 'POST', path: '/token', form: { refresh_token: at.values['refresh'] ?? '' }, effect: 'once', unsigned: true })
      const got = body as { token: string; refresh: string }
      return { values: { token: got.token, refresh: got.refresh }, expiresAt: new Date(at.now.getTime() + 3_600_000) }
    },
  },
}

export const asking = (more: Partial<CallRequest> = {}): CallRequest => ({ operation: 'ask', method: 'GET', path: '/ask', effect: 'read', ...more })

/** Answers what it is told to, then 200; `'break'` breaks the line. Lets in the token it gave last, from `first-token` on. */
export function platform(answers: (Response | 'break')[] = []) {
  const seen: Request[] = []
  let issued = 0
  let isShut = false
  const names = (): { token: string; refresh: string } => (issued === 0 ? { token: 'first-token', refresh: 'first-refresh' } : { token: `token-number-${issued}`, refresh: `refresh-number-${issued}` })
  return {
    seen,
    values: names,
    shut: () => { isShut = true },
    end: () => { issued += 0.5 },
    async fetch(request: Request): Promise<Response> {
      seen.push(request.clone())
      const next = answers.shift()
      if (next === 'break') throw lineBreaks('UND_ERR_SOCKET')
      if (next) return next
      if (!request.url.includes('/token')) return request.headers.get('authorization') === `Bearer ${names().token}` ? Response.json({ ok: true }) : Response.json({ error: 'token' }, { status: 401 })
      const isGood = !isShut && new URLSearchParams(await request.text()).get('refresh_token') === (issued < 1 ? 'first-refresh' : `refresh-number-${Math.floor(issued)}`)
      if (!isGood) return Response.json({ error: 'invalid_grant' }, { status: 400 })
      issued = Math.floor(issued) + 1
      return Response.json(names())
    },
  }
}
