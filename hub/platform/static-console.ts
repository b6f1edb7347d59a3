import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
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

/** The built console: hashed files for ever, the page itself never from a cache, and every address of the console is that page. */
export function serveConsole({ app }: Api, folder: string): void {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt) serveFiles(app, folder)
  app.get('*', async (c, next) => {
    // A missing file is missing: handing out the page instead would show up as a script that does not parse.
    if (/^\/(api|hooks|assets)\//.test(c.req.path) || /\.\w+$/.test(c.req.path)) return notFound(c)
    if (!isBuilt) return c.text('The console has not been built. Run: npm run build\n', 503)
    return serveStatic({ root: folder, path: 'index.html', precompressed: true, onFound: (_path, context) => context.header('cache-control', 'no-cache') })(c, next)
  })
  app.notFound((c) => notFound(c))
}

function serveFiles(app: Api['app'], folder: string): void {
  app.use('/assets/*', serveStatic({ root: folder, precompressed: true, onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }))
  app.use('*', serveStatic({ root: folder, precompressed: true, onFound: (_path, c) => c.header('cache-control', 'no-cache') }))
}
