import { useState } from 'react'
import { Icon } from './icon.tsx'

type Picture = string | null | undefined

/** The demo's pictures come from the hub itself, whose name for itself need not be the one that the reader asked for. */
const nearest = (url: string): string => /^https?:\/\/[^/]+(\/demo\/pictures\/.+)$/.exec(url)?.[1] ?? url
/** Simulated platforms keep their pictures under names that nobody can have (RFC 2606): asking for one only fails. */
const isNowhere = (url: string): boolean => /^https?:\/\/[^/:]+\.example[/:]/i.test(url)

/** A picture by its address, or the next best; a box of the same size where there is none, or where it does not come. */
export function Thumbnail({ url, spare, size = 32, alt = '' }: { url: Picture; spare?: Picture; size?: number; alt?: string }) {
  const [broken, setBroken] = useState<readonly string[]>([])
  const style = { width: size, height: size }
  const shown = [url, spare].find((one) => one && !broken.includes(one) && !isNowhere(one))
  if (!shown) return <span className="tl-thumb" style={style} aria-hidden="true"><Icon name="products" size={Math.round(size * 0.5)} /></span>
  return <img className="tl-thumb" style={style} src={nearest(shown)} alt={alt} loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setBroken((old) => [...old, shown])} />
}
