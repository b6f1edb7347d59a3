import { useState } from 'react'
import { Icon } from './icon.tsx'

/** A picture by its address; a box of the same size where there is none, or where it does not come. */
export function Thumbnail({ url, size = 32, alt = '' }: { url: string | null | undefined; size?: number; alt?: string }) {
  const [broken, setBroken] = useState<string>()
  const style = { width: size, height: size }
  if (!url || broken === url) return <span className="tl-thumb" style={style} aria-hidden="true"><Icon name="products" size={Math.round(size * 0.5)} /></span>
  return <img className="tl-thumb" style={style} src={url} alt={alt} loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setBroken(url)} />
}
