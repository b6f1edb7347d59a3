import { useEffect, useRef, type ReactNode } from 'react'

type BoxProps = {
  label: string
  className?: string
  /** On a phone each row becomes a card with its columns' names, so that no amount lies outside the picture. */
  stack?: boolean
  children: ReactNode
}

/** A box that scrolls by itself, for what is wider than a phone. It takes the focus, or the keyboard could not scroll it. */
export function ScrollBox({ label, className = '', stack = false, children }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => (stack && box.current ? keepNames(box.current) : undefined), [stack])
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe's scrollable-region-focusable asks for exactly this.
  return <div ref={box} className={`tl-scroll-x ${stack ? 'is-stacked ' : ''}${className}`} role="region" aria-label={label} tabIndex={0}>{children}</div>
}

/** A cell of a card says which column it is of; the style sheet reads it from the cell itself. */
function keepNames(box: HTMLElement): () => void {
  const name = (): void => {
    const names = [...box.querySelectorAll(':scope > table > thead > tr:last-child > th')].map((th) => (th.querySelector('.tl-hidden') ? '' : (th.textContent ?? '')))
    for (const row of box.querySelectorAll<HTMLTableRowElement>(':scope > table > :is(tbody, tfoot) > tr')) {
      for (const cell of row.cells) {
        const column = cell.colSpan === 1 ? (names[cell.cellIndex] ?? '') : ''
        if (cell.dataset['column'] !== column) cell.dataset['column'] = column
      }
    }
  }
  name()
  const watch = new MutationObserver(name)
  watch.observe(box, { childList: true, subtree: true, characterData: true })
  return () => { watch.disconnect() }
}
