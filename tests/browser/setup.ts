/** One real hub with the small demo shop for all browser tests, started as a merchant starts it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { findChromium } from '../../tools/browser.ts'

declare module 'vitest' {
  // `hubUrl`: where the hub answers, without a slash at the end; `chromium`: the path of the browser.
  interface ProvidedContext { hubUrl: string; chromium: string }
}

// A first start builds the console and fills the demo shop; on two busy cores that may take minutes.
const startBoundMs = 300_000

/** @public vitest calls it by this name, and what it returns at the end. */
export async function setup(project: TestProject) {
  const chromium = findChromium((words) => process.stdout.write(`${words}\n`))
  const dataDir = mkdtempSync(join(tmpdir(), `tonglu-test-${process.pid}-`))
  // Root's database runs as another user, who has to get in.
  chmodSync(dataDir, 0o711)
  const port = await freePort()
  const hubUrl = `http://127.0.0.1:${port}`
  const hub = spawn(process.execPath, [join(project.config.root, 'tools/start.mjs')], {
    cwd: project.config.root,
    env: { ...bareEnvironment(), TONGLU_DATA: dataDir, PORT: String(port), TONGLU_DEMO: 'small', TONGLU_DEMO_BUYERS: 'off', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = keepLastWords(hub)
  const stop = async () => {
    await end(hub)
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(hub, hubUrl, said)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('hubUrl', hubUrl)
  project.provide('chromium', chromium)
  return stop
}

async function waitUntilReady(hub: ChildProcess, url: string, said: () => string): Promise<void> {
  const end = performance.now() + startBoundMs
  while (performance.now() < end) {
    if (hub.exitCode !== null || hub.signalCode !== null) throw new Error(`The hub ended before it was ready:\n${said()}`)
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error(`The hub was not ready after ${startBoundMs / 1000} seconds:\n${said()}`)
}

/** A developer's own settings must not put the tests on the shop's real database. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _url, TEST_DATABASE_SERVER: _server, NODE_ENV: _env, VITEST: _vitest, ...rest } = process.env
  return rest
}

function keepLastWords(hub: ChildProcess): () => string {
  let words = ''
  for (const stream of [hub.stdout, hub.stderr]) {
    stream?.on('data', (part: Buffer) => {
      words = (words + part.toString()).slice(-8_000)
    })
  }
  return () => words
}

async function end(hub: ChildProcess): Promise<void> {
  if (hub.exitCode !== null || hub.signalCode !== null) return
  const ended = new Promise((resolve) => hub.once('exit', resolve))
  hub.kill('SIGTERM')
  const late = setTimeout(() => hub.kill('SIGKILL'), 30_000)
  await ended
  clearTimeout(late)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
