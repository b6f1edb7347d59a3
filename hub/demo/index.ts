/** The demo: a shop with a year behind it that sells live, made through the use cases and removed by one click. */
export { breakApi } from './break.api.ts'
export { openFloor, type Floor } from './floor.ts'
export { startLive } from './live.ts'
export { ensureDemo, demoSizes } from './make-demo.ts'
export { picturesApi, simulatedPicture } from './pictures.api.ts'
