import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** The screens of one room beside each other; each has its own address. A detail stands under the list it belongs to. */
export function SectionTabs({ label, places, at }: { label: string; places: readonly { to: string; name: string }[]; at: string }) {
  const bar = useRef<HTMLElement>(null)
  // On a phone the row is longer than the window: where one is has to be in sight.
  useEffect(() => { bar.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) }, [at])
  return (
    <nav ref={bar} className="tl-tabs" aria-label={label}>
      {places.map(({ to, name }) => <Link key={to} to={to} activeOptions={{ exact: true }} className={to === at ? 'is-active' : ''} {...(to === at ? { 'aria-current': 'page' as const } : {})}>{name}</Link>)}
    </nav>
  )
}
