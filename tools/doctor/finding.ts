/** One thing that `tonglu doctor` looked at, and what it saw. */
export type Level = 'ok' | 'note' | 'problem'

export interface Finding {
  check: string
  /** What was seen: its text is doctor.<check>.<seen>, what to do about it doctor.<check>.<seen>_fix. */
  seen: string
  level: Level
  data: Record<string, string | number>
}

export function finding(level: Level, name: `${string}.${string}`, data: Record<string, string | number> = {}): Finding {
  const [check = '', seen = ''] = name.split('.')
  return { check, seen, level, data }
}
