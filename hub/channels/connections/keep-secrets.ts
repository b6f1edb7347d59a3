/** The secrets of a connection at rest: one encrypted text a connection, under a key that only this hub's secret makes. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Field, Values } from '#kit'

export type Safe = {
  /** `owner` is bound to the text: moved to another connection or shop it opens no more. */
  seal: (owner: string, secrets: Values) => string | null
  open: (owner: string, sealed: string | null) => Values
}

const format = 'v1'

/** Thrown where the text was sealed under another secret, or touched. Says nothing of what is in it. */
export class SecretsLost extends Error {
  constructor() { super('the secrets of a connection cannot be opened with the secret of this hub') }
}

export function openSafe(secret: string): Safe {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'tonglu connection secrets', 32))
  return {
    seal(owner, secrets) {
      if (Object.keys(secrets).length === 0) return null
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner))
      const body = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
      return `${format}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(owner, sealed) {
      if (sealed === null) return {}
      const [name, text] = sealed.split('.')
      if (name !== format || text === undefined) throw new SecretsLost()
      const bytes = Buffer.from(text, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(12, 28))
        return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Values
      } catch {
        // Whatever the library says of it could only help somebody who should not be here.
        throw new SecretsLost()
      }
    },
  }
}

/** What may be kept in clear. A value that the connector has no field for came from a sign-in or a platform and counts as secret. */
export function splitValues(fields: readonly Field[], values: Values): { plain: Values; secret: Values } {
  const open = new Set(fields.filter((f) => !f.isSecret).map((f) => f.name))
  const pick = (wanted: boolean): Values => Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== '' && open.has(name) === wanted))
  return { plain: pick(true), secret: pick(false) }
}
