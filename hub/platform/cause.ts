import { uuidv7 } from 'uuidv7'

const causes = new WeakMap<Request, string>()

/**
 * The one word that ties a request's answer, log lines, events and audit together.
 * A caller may bring its own in `x-cause-id`; anything that could forge a log line is replaced.
 */
export function causeOf(request: Request): string {
  const known = causes.get(request)
  if (known) return known
  const given = request.headers.get('x-cause-id')
  const cause = given && /^[\w.:-]{8,64}$/.test(given) ? given : uuidv7()
  causes.set(request, cause)
  return cause
}
