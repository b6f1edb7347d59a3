/** The hub cannot start, and the person at the keyboard can do something about it: printed without a stack. */
export class StartError extends Error {
  override name = 'StartError'
}
