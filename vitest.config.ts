import { defineConfig } from 'vitest/config'

/** Each of them takes half a minute or more, mostly waiting for databases and hubs that are killed: beside the browser's. */
const long = ['hub/channels/imports/{real,killed}-import.test.ts', 'hub/{several-hubs,database-gone,main}.test.ts', 'hub/platform/embedded.test.ts', 'hub/demo/live.test.ts', 'hub/insights/proofs/*.test.ts']

// Two cores: more workers only wait for each other and for the one database server.
// Nothing here is a promise of speed: a busy machine may take its time, and a test that hangs is still ended.
const shared = { pool: 'forks' as const, testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{hub,tools,api,bench}/**/*.test.{ts,tsx}'],
          exclude: long,
          globalSetup: './hub/world.setup.ts',
          // The hub is read once by each worker, not by each file: a quarter of the time. What a test may not share is its
          // world's (a database of its own) or belongs to the hub object, never to a module.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'long',
          include: long,
          globalSetup: './hub/world.setup.ts',
          fileParallelism: false,
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['{kit,connectors,locales,console}/**/*.test.{ts,tsx}'],
          // No database and no state of their own: the kit is read once for all of them, which is a third of their time.
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: './tests/browser/setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One hub and one shop for all of them: a file at a time, or they would see each other's doings.
          fileParallelism: false,
        },
      },
      {
        test: {
          ...shared,
          name: 'sim',
          include: ['sim/**/*.test.ts'],
          globalSetup: './hub/world.setup.ts',
          // A street has a hub, a database and eight platforms of its own: after all others, and one at a time.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
