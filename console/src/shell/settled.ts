import { useEffect, useState } from 'react'

/** A value once it has stopped changing: a preview is asked for what somebody typed, not for every key. */
export function useSettled<T>(value: T, quietMs = 350): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), quietMs)
    return () => clearTimeout(timer)
  }, [value, quietMs])
  return settled
}
