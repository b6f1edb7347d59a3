import pino from 'pino'

export type Log = pino.Logger

/** Structured logs on standard output; `LOG_LEVEL` sets how much. Secrets are never fields: what is logged is named here. */
export const openLog = (level = process.env['LOG_LEVEL'] ?? 'info'): Log =>
  pino({ level, base: null, redact: ['password', 'token', 'authorization', 'cookie', '*.password', '*.token'] })
export const silentLog = (): Log => pino({ level: 'silent' })
