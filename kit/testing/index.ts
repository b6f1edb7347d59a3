/** What tests of connectors are made of. Simulators import `#kit/simulator` instead, which ships. */
export * from './call-to.ts'
export * from './open-time.ts'
export * from './graph-nodes.ts'
export * from './graphql-spec.ts'
export * from './read-vendor-file.ts'
export * from './vendor-spec.ts'
export * from './conform.ts'
export { promises, promisesKept } from './promises.ts'
