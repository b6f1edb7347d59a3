import type { ReactNode } from 'react'

/** A box that scrolls by itself, for what is wider than a phone. It takes the focus, or the keyboard could not scroll it. */
export function ScrollBox({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) {
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe's scrollable-region-focusable asks for exactly this.
  return <div className={`tl-scroll-x ${className}`} role="region" aria-label={label} tabIndex={0}>{children}</div>
}
