import i18next from 'i18next'

/**
 * The words of the first of these keys that has any, in the language of the page; undefined where none has. For what comes from the hub:
 * a code may be newer than this page, or be what a person or a platform wrote. Keys name their room: `stock:reason.damaged`.
 */
export const knownWords = (keys: string | string[], data: Record<string, unknown> = {}): string | undefined => (i18next.exists(keys, data) ? i18next.t(keys, data) : undefined)
