import { useState } from 'react'
import { base64Of } from './base64-of.ts'

export type PickedFile = { name: string; content: string }

/** A file that somebody chose, read into memory to be sent; one over `mostBytes` is not read, and said to be too big. */
export function usePickedFile(mostBytes: number, onRead: (file: PickedFile) => void): { file: PickedFile | undefined; isTooBig: boolean; pick: (picked: File | undefined) => void } {
  const [file, setFile] = useState<PickedFile>()
  const [isTooBig, setTooBig] = useState(false)
  const read = async (picked: File): Promise<void> => {
    setTooBig(picked.size > mostBytes)
    if (picked.size > mostBytes) return
    const next = { name: picked.name, content: await base64Of(picked) }
    setFile(next)
    onRead(next)
  }
  return { file, isTooBig, pick: (picked) => { if (picked) void read(picked) } }
}
