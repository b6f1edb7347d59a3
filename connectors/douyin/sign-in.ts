import { z } from 'zod'
import { anyCount, type Renewal } from '#kit'
import { ask } from './ask.ts'

const Tokens = z.object({ data: z.object({ access_token: z.string().min(1), expires_in: anyCount }) })

/** An app for one's own shop asks for its token by itself, without anybody's yes ("authorization_self"). */
export const renewal: Renewal = {
  earlyMs: 3_600_000,
  async renew(at) {
    const { data } = await ask(at, 'token/create', { params: { code: '', grant_type: 'authorization_self', shop_id: at.values['shopId'] ?? '' }, effect: 'once' }, Tokens)
    return { values: { accessToken: data.access_token }, expiresAt: new Date(at.now.getTime() + data.expires_in * 1000) }
  },
}
