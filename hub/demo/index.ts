/** The demo: a shop with a year behind it, made through the use cases and removed by one click. */
export { openPlatforms, type Platforms } from './platforms.ts'
export { ensureDemo, demoSizes } from './make-demo.ts'
