/** `npm run dev`: the hub restarts and the console reloads as files are saved. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createServer } from 'vite'
import { root } from './build.mjs'

const port = process.env.PORT ?? '3000'
const hub = spawn(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', join(root, 'tools/dev-hub.mjs')], {
  cwd: root, stdio: 'inherit', env: { ...process.env, PORT: port },
})
const toHub = { target: `http://127.0.0.1:${port}` }
const server = await createServer({
  root: join(root, 'console'),
  server: { port: 5173, proxy: { '/api': toHub, '/hooks': toHub, '^/feeds/fed_\\w+\\.': toHub, '/healthz': toHub, '/readyz': toHub, '/metrics': toHub } },
})
await server.listen()
server.printUrls()

hub.once('exit', (code) => {
  void server.close().then(() => process.exit(code ?? 0))
})
// Ctrl-C reaches the hub too; it goes first and takes this process along.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => hub.kill(signal))
