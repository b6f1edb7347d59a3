/** Economics: what each channel really earns, line by line, and why. */
export { economicsApi } from './economics.api.ts'
export { reactions } from './reacts.ts'
