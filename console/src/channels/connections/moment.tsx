import { useFormat } from '../../shell/format.ts'

/** When it was, as people say it and as clocks do. `short`: the clock's time only to whoever asks for it. */
export function Moment({ at, short = false, none = '—' }: { at: string | null; short?: boolean; none?: string }) {
  const format = useFormat()
  if (at === null) return <>{none}</>
  return <time dateTime={at} title={format.dateTime(at)}>{format.ago(at)}{!short && <span className="tl-quiet tl-whole"> · {format.dateTime(at)}</span>}</time>
}
