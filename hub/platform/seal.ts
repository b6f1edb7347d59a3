/** Secrets at rest that have to be used again (tokens, passwords of other systems): encrypted under a key that only this hub's secret makes. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Values } from '#kit'

export type Safe = {
  /** `owner` is bound to the text: moved to another owner or shop it opens no more. */
  seal: (owner: string, secrets: Values) => string | null
  open: (owner: string, sealed: string | null) => Values
}

/** What is sealed for one purpose does not open for another. */
export type Purpose = 'connection secrets' | 'mail secrets'

const format = 'v1'

/** Thrown where the text was sealed under another secret, or touched. Says nothing of what is in it. */
export class SecretsLost extends Error {
  constructor(purpose: Purpose) { super(`the ${purpose} cannot be opened with the secret of this hub`) }
}

const safes = new Map<string, Safe>()

/** Deriving the key takes a moment, so it is done once a secret and purpose. */
export function safeFor(secret: string, purpose: Purpose): Safe {
  const name = `${purpose}\n${secret}`
  const safe = safes.get(name) ?? openSafe(secret, purpose)
  safes.set(name, safe)
  return safe
}

function openSafe(secret: string, purpose: Purpose): Safe {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `tonglu ${purpose}`, 32))
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
      if (name !== format || text === undefined) throw new SecretsLost(purpose)
      const bytes = Buffer.from(text, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(12, 28))
        return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as Values
      } catch {
        // Whatever the library says of it could only help somebody who should not be here.
        throw new SecretsLost(purpose)
      }
    },
  }
}
