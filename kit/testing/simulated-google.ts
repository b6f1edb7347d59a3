import type { Simulator } from './simulator.ts'
import { openAccess, openEdge, type Edge, type Turn } from './simulator-parts.ts'

/** How Google says no (google.rpc.Status). */
export class GoogleRefusal extends Error {
  readonly status: number
  readonly word: string
  constructor(status: number, word: string, message: string) {
    super(message)
    this.status = status
    this.word = word
  }
}
export const refuseAsGoogle = ({ status, word, message }: GoogleRefusal): Response => Response.json({ error: { code: status, message, status: word } }, { status })

export type GoogleAccess = {
  good: { clientId: string; clientSecret: string; accessToken: string; refreshToken: string }
  /** One operation behind the token; `undefined`: answers for it itself. */
  answer: (operation: string, request: Request, run: (turn: Turn) => Response | Promise<Response>) => Promise<Response>
  /** oauth2.googleapis.com/token. */
  token: (request: Request) => Promise<Response>
  edge: Edge
  /** What a simulator of Google's hands on as its own; `code`: the person said yes, and this comes back. */
  door: Pick<Simulator, 'fault' | 'outage' | 'calls' | 'expire' | 'revoke'> & { code: () => string }
}

const client = { clientId: '1234-sim.apps.googleusercontent.com', clientSecret: 'simulated-client-secret' }
const refreshToken = '1//simulated-refresh'

/** Google's token service and front door, as every API of its shares them. */
export function openGoogleAccess(scope: string): GoogleAccess {
  const access = openAccess('ya29.simulated')
  const codes = new Set<string>()
  const edge = openEdge({
    rateLimited: () => refuseAsGoogle(new GoogleRefusal(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded for quota metric.')),
    unavailable: () => refuseAsGoogle(new GoogleRefusal(503, 'UNAVAILABLE', 'The service is currently unavailable.')),
  })
  const granted = (isFirst: boolean): Response => Response.json({ access_token: access.renew(), expires_in: 3599, scope, token_type: 'Bearer', ...(isFirst ? { refresh_token: refreshToken } : {}) })
  const denied = (error: string): Response => Response.json({ error, error_description: 'Token has been expired or revoked.' }, { status: 400 })
  const tokenFor = (form: URLSearchParams): Response => {
    const kind = form.get('grant_type')
    if (access.isRevoked()) return denied('invalid_grant')
    if (kind === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(form.get('assertion') ?? '') ? granted(false) : denied('invalid_grant')
    if (form.get('client_id') !== client.clientId || form.get('client_secret') !== client.clientSecret) return Response.json({ error: 'invalid_client', error_description: 'Unauthorized' }, { status: 401 })
    if (kind === 'authorization_code') return codes.delete(form.get('code') ?? '') ? granted(true) : denied('invalid_grant')
    if (kind === 'refresh_token') return form.get('refresh_token') === refreshToken ? granted(false) : denied('invalid_grant')
    return Response.json({ error: 'unsupported_grant_type' }, { status: 400 })
  }
  return {
    good: { ...client, accessToken: access.current(), refreshToken },
    answer: (operation, request, run) => edge.around(operation, (turn) => {
      try {
        if (!access.isGood((request.headers.get('authorization') ?? '').replace(/^Bearer /, ''))) throw new GoogleRefusal(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
        return run(turn)
      } catch (error) {
        if (error instanceof GoogleRefusal) return refuseAsGoogle(error)
        throw error
      }
    }),
    token: async (request) => {
      const form = new URLSearchParams(await request.text())
      const isTold = request.method === 'POST' && new URL(request.url).pathname === '/token'
      return edge.around('oauth.token', () => (isTold ? tokenFor(form) : new Response('not found', { status: 404 })))
    },
    edge,
    door: {
      fault: edge.fault, outage: edge.outage, calls: edge.calls, expire: access.expire, revoke: access.revoke,
      code() {
        const code = `4/code-${codes.size + 1}`
        codes.add(code)
        return code
      },
    },
  }
}

