import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const hub = process.env['TONGLU_HUB'] ?? 'http://127.0.0.1:3000'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    // tools/bundle.test.ts reads it to weigh the first load.
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Nothing of the kit does anything by being imported: what the console does not name is left out.
      treeshake: { moduleSideEffects: (id: string) => !/[\\/]kit[\\/]/.test(id) },
      // #kit opens files and sockets for the hub; the console takes only its pure parts, and what it leaves is cut off.
      onwarn: (warning, say) => { if (!warning.message.includes('has been externalized for browser compatibility')) say(warning) },
    },
  },
  server: {
    // The messages live beside the console, in locales/.
    fs: { allow: ['..'] },
    // The hub asks that a write comes from its own address; in development that is this server's.
    proxy: Object.fromEntries(['/api', '/hooks', '^/feeds/fed_\\w+\\.', '/healthz', '/readyz', '/metrics'].map((path) => [path, { target: hub, changeOrigin: true, headers: { origin: hub } }])),
  },
})
