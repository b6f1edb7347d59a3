import { hmacBase64, sameText } from './hook-signature.ts'
import type { Hook } from './hook.ts'

/** Secrets that begin so are bytes in base64; any other is the text itself. */
const marked = 'whsec_'
const keyOf = (secret: string): Buffer => (secret.startsWith(marked) ? Buffer.from(secret.slice(marked.length), 'base64') : Buffer.from(secret, 'utf8'))

/** The signature of Standard Webhooks (standardwebhooks.com, "Signature scheme"): the id and the moment are signed with the body. */
export const standardSignature = (secret: string, id: string, timestamp: string, body: string): string => `v1,${hmacBase64(keyOf(secret), `${id}.${timestamp}.${body}`)}`

/** Whether one of its signatures is right: there are several while a secret is being replaced. */
export function isStandardHook({ headers, body }: Hook, secret: string | undefined): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name] ?? '')
  if (!secret || !id || !timestamp) return false
  const expected = standardSignature(secret, id, timestamp, body)
  return signatures!.split(' ').some((one) => sameText(one, expected))
}
