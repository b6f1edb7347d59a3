import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type RefObject } from 'react'

/** On a phone not all tabs have room: the one that is open is in sight. */
export function useInSight(at: string): RefObject<HTMLAnchorElement | null> {
  const here = useRef<HTMLAnchorElement>(null)
  useEffect(() => { here.current?.scrollIntoView({ block: 'nearest', inline: 'center' }) }, [at])
  return here
}

/** The screens of one room beside each other; each has its own address. A detail stands under the list it belongs to. */
export function SectionTabs({ label, places, at }: { label: string; places: readonly { to: string; name: string }[]; at: string }) {
  const here = useInSight(at)
  return (
    <nav className="tl-tabs" aria-label={label}>
      {places.map(({ to, name }) => <Link key={to} to={to} ref={to === at ? here : undefined} activeOptions={{ exact: true }} className={to === at ? 'is-active' : ''} {...(to === at ? { 'aria-current': 'page' as const } : {})}>{name}</Link>)}
    </nav>
  )
}
