/** Brings a picture of the shop's, for platforms that take pictures as files only. */
import { ConnectorFault, type Picture } from '#kit'
import { Forbidden } from '#platform'
import { askOutward } from './ask-outward.ts'

export type BringPicture = (url: string, signal?: AbortSignal) => Promise<Picture>
type PictureRules = { ownHosts?: readonly string[]; withinMs?: number; mostBytes?: number }

/** A picture that cannot be had is the listing's fault, not the platform's: it says which and why, and is not asked for again by itself. */
export function openPictures({ ownHosts = [], withinMs = 20_000, mostBytes = 12_000_000 }: PictureRules = {}): BringPicture {
  return async (url, signal) => {
    const bad = (why: string): ConnectorFault => new ConnectorFault('invalid', `The picture ${url} cannot be read: ${why}`, { code: 'picture_unreadable' })
    const within = AbortSignal.timeout(withinMs)
    try {
      const answer = await askOutward(url, { accept: 'image/*', agent: 'Tonglu pictures', ownHosts, signal: signal ? AbortSignal.any([signal, within]) : within })
      if (!answer) throw bad('too many redirects')
      const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
      const why = answer.statusCode !== 200 ? `status ${answer.statusCode}` : type.startsWith('image/') ? undefined : `it is ${type || 'of no type'}, not a picture`
      if (why !== undefined) {
        answer.destroy()
        throw bad(why)
      }
      const parts: Buffer[] = []
      let size = 0
      for await (const part of answer) {
        parts.push(part as Buffer)
        size += (part as Buffer).length
        if (size > mostBytes) {
          answer.destroy()
          throw bad(`it is larger than ${mostBytes / 1_000_000} MB`)
        }
      }
      return { type, bytes: new Uint8Array(Buffer.concat(parts)) }
    } catch (error) {
      if (error instanceof ConnectorFault || signal?.aborted) throw error
      throw bad(error instanceof Forbidden ? error.message : error instanceof Error ? error.message || error.name : String(error))
    }
  }
}
