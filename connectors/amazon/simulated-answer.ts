/** How SP-API answers, good and bad. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const errors = (status: number, code: string, message: string, details = ''): Response => json({ errors: [{ code, message, details }] }, status)
export const invalid = (details: string): Response => errors(400, 'InvalidInput', 'Request has missing or invalid parameters and cannot be parsed.', details)
export const notFound = (details: string): Response => errors(404, 'NOT_FOUND', 'The requested resource does not exist.', details)
export const denied = (details: string): Response => errors(403, 'Unauthorized', 'Access to requested resource is denied.', details)

/** A request below a path, as a handler wants it. */
export type Asked = { url: URL; query: URLSearchParams; parts: string[]; method: string; headers: Headers; text: string }
export const bodyOf = (asked: Asked): Record<string, unknown> | undefined => {
  try {
    const body: unknown = JSON.parse(asked.text)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
/** Lists come as text with commas, or as the same name several times. */
export const listOf = (query: URLSearchParams, name: string): string[] => query.getAll(name).flatMap((text) => text.split(',')).filter((text) => text !== '')
export const isMoment = (text: string | null): boolean => text !== null && /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text) && !Number.isNaN(Date.parse(text))
