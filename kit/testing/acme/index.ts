/** For tests of rooms that need some platform, whichever: without the checkers that \`#kit/testing\` brings along. */
export { default as acme } from './connector.ts'
export { simulator as acmeSimulator } from './simulator.ts'
