/** A state as a word on a soft ground; the colour only repeats what the word says. */
export function StateTag({ tone = 'quiet', children }: { tone?: 'good' | 'warn' | 'bad' | 'brand' | 'quiet'; children: string }) {
  return <span className={`tl-state is-${tone}`}>{children}</span>
}
