import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/** As the library's, but a request that says its length is judged by that alone: to open its body first costs more than all else in the way of a hook. */
export function limitBody(maxSize: number, onError: (c: Context) => Response): MiddlewareHandler {
  const readAndLimit = bodyLimit({ maxSize, onError })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return readAndLimit(c, next)
    return Number(length) > maxSize ? onError(c) : next()
  }
}
