import './parts.css'
import { Link } from '@tanstack/react-router'

/** The screens of one room beside each other; each has its own address. */
export function SectionTabs({ label, places }: { label: string; places: readonly { to: string; name: string; exact?: boolean }[] }) {
  return (
    <nav className="tl-tabs" aria-label={label}>
      {places.map(({ to, name, exact = true }) => (
        <Link key={to} to={to} activeOptions={{ exact, includeSearch: false }} activeProps={{ className: 'is-active', 'aria-current': 'page' }}>{name}</Link>
      ))}
    </nav>
  )
}
