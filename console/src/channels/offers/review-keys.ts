export type KeyDeed = { do: 'move'; by: number } | { do: 'tick' | 'accept' | 'ignore' | 'find' | 'undo' } | { do: 'take'; at: number }

const deeds: Readonly<Record<string, KeyDeed>> = {
  ArrowDown: { do: 'move', by: 1 }, j: { do: 'move', by: 1 }, ArrowUp: { do: 'move', by: -1 }, k: { do: 'move', by: -1 },
  ' ': { do: 'tick' }, Enter: { do: 'accept' }, i: { do: 'ignore' }, f: { do: 'find' }, '/': { do: 'find' }, u: { do: 'undo' },
}

/** What a key says in the queue. Keys with Ctrl and its like belong to the browser. */
export function keyDeed({ key, ctrlKey, metaKey, altKey }: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): KeyDeed | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  return /^[1-9]$/.test(key) ? { do: 'take', at: Number(key) - 1 } : deeds[key]
}
