import { z } from 'zod'
import { ConnectorFault, type CallAnswer } from '#kit'
import { isPage } from './read-answer.ts'

const ErrorBody = z.object({ code: z.string(), message: z.string() })

/** Refusals that WooCommerce answers with status 500, because its own error carries the status where WordPress does not look for it. */
const refusedWith500 = new Set(['woocommerce_rest_cannot_create_order_refund', 'woocommerce_rest_invalid_order_refund', 'woocommerce_rest_invalid_order_id', 'woocommerce_rest_invalid_order'])

/** Names a fault better than its status does. A row's error inside a batch's 200 is not one: the ports read those. */
export function faultOf(answer: CallAnswer): ConnectorFault | undefined {
  if (answer.status < 400) return undefined
  const body = ErrorBody.safeParse(answer.body)
  if (!body.success) return pageFault(answer)
  const { code, message } = body.data
  const fault = (kind: ConnectorFault['kind'], words: string) => new ConnectorFault(kind, words, { code })
  if (refusedWith500.has(code)) return fault('invalid', message)
  if (answer.status === 401) return fault('auth', `${message} (${code})`)
  // 403 in JSON: the key is known, but the person it belongs to may not do this.
  if (answer.status === 403 && code.startsWith('woocommerce_rest_cannot')) return fault('auth', `${message} The key belongs to a user who may not do this.`)
  if (answer.status === 403) return fault('unavailable', `${message} (${code}): a security plug-in of the store refused us.`)
  if (code === 'rest_no_route') return fault('unavailable', 'The store does not know wc/v3: WooCommerce is switched off or too old.')
  if (answer.status === 404 || answer.status === 400 || answer.status === 410 || answer.status === 413 || answer.status === 501) return fault('invalid', `${message} (${code})`)
  return undefined
}

/** What stands before WordPress answers web pages: firewalls, hosts, and WordPress itself without permalinks. */
function pageFault(answer: CallAnswer): ConnectorFault | undefined {
  const isHtml = isPage(answer.text) || (answer.headers['content-type'] ?? '').includes('text/html')
  if (answer.status === 403 || answer.status === 406) return new ConnectorFault('unavailable', 'A firewall or security plug-in of the store refused us before WooCommerce saw the request.', { code: `firewall_${answer.status}` })
  if (answer.status === 401 && isHtml) return new ConnectorFault('auth', 'The web server asks for a password of its own before the store (a staging site?).', { code: 'server_password' })
  if (answer.status === 404 && isHtml) return new ConnectorFault('invalid', 'The address has no WordPress REST API: wrong address, or permalinks are set to "Plain".', { code: 'no_rest_api' })
  return undefined
}
