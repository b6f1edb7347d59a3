/** Numbers that the platform takes in at once and shows a while later; what a sale takes is gone at once. */
export type Levels<T> = { set: (key: string, value: T) => void; take: (key: string, change: (value: T) => T) => void; seen: (key: string) => T | undefined }

export function openLevels<T>(clock: () => Date, lagMs: number): Levels<T> {
  const shown = new Map<string, T>()
  const coming = new Map<string, { value: T; from: number }[]>()
  const settle = (key: string): void => {
    const now = clock().getTime()
    for (const row of coming.get(key) ?? []) if (row.from <= now) shown.set(key, row.value)
    coming.set(key, (coming.get(key) ?? []).filter((row) => row.from > now))
  }
  return {
    set(key, value) {
      settle(key)
      if (lagMs === 0 || !shown.has(key)) shown.set(key, value)
      else coming.get(key)?.push({ value, from: clock().getTime() + lagMs })
    },
    take(key, change) {
      settle(key)
      const value = shown.get(key)
      if (value !== undefined) shown.set(key, change(value))
    },
    seen(key) {
      settle(key)
      return shown.get(key)
    },
  }
}
