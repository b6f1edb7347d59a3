import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import { notFound, type Api } from './http.ts'

/** antd writes its styles into the page at run time, hence inline styles; scripts only ever come from our own files. */
const policy = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob: https:", "font-src 'self' data:",
  "connect-src 'self'", "worker-src 'self' blob:", "object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ')

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // The setup link carries its token in the address.
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** The built console: hashed files for ever, the page itself asked for anew each time, and every address of the console is that page. */
export function serveConsole({ app }: Api, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('*', (c) => (isFile(c.req.path) ? notFound(c) : c.text('The console has not been built. Run: npm run build\n', 503)))
  } else {
    app.get('/assets/*', keep('public, max-age=31536000, immutable'), serveStatic({ root: folder, precompressed: true }))
    app.get('*', keep('no-cache'), serveStatic({ root: folder, precompressed: true }))
    const page = serveStatic({ root: folder, path: 'index.html', precompressed: true })
    app.get('*', keep('no-cache'), (c, next) => (isFile(c.req.path) ? Promise.resolve(notFound(c)) : page(c, next)))
  }
  app.notFound((c) => notFound(c))
}

/** A missing file is missing: handing out the page instead would show up as a script that does not parse. */
const isFile = (path: string): boolean => /^\/(api|hooks|assets)\//.test(path) || /\.\w+$/.test(path)

const keep = (how: string): MiddlewareHandler => async (c, next) => {
  await next()
  if (c.res.ok && !c.res.headers.has('cache-control')) c.res.headers.set('cache-control', how)
}
