/** Economics: what each channel really earns, line by line, and why. */
export { reactions } from './reacts.ts'
