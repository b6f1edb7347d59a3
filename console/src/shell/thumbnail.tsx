import { useState } from 'react'
import { Icon } from './icon.tsx'

/** The demo's pictures come from the hub itself, whose name for itself need not be the one that the reader asked for. */
const nearest = (url: string): string => /^https?:\/\/[^/]+(\/demo\/pictures\/.+)$/.exec(url)?.[1] ?? url

/** A picture by its address; a box of the same size where there is none, or where it does not come. */
export function Thumbnail({ url, size = 32, alt = '' }: { url: string | null | undefined; size?: number; alt?: string }) {
  const [broken, setBroken] = useState<string>()
  const style = { width: size, height: size }
  if (!url || broken === url) return <span className="tl-thumb" style={style} aria-hidden="true"><Icon name="products" size={Math.round(size * 0.5)} /></span>
  return <img className="tl-thumb" style={style} src={nearest(url)} alt={alt} loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setBroken(url)} />
}
