import type { ReactNode } from 'react'

/** A name and what it is, one of several in a `<dl className="tl-cells">`. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>
