import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'
import { useUrlState } from './url-state.ts'

const restMs = 250

/** A search that follows the typing and lives in the address. Half a word in an input method is not yet a word. */
export function SearchBox({ label, param = 'q', width = 260 }: { label: string; param?: string; width?: number }) {
  const [search, setSearch] = useUrlState()
  const asked = search[param] ?? ''
  const [text, setText] = useState(asked)
  const isComposing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const last = useRef(asked)
  useEffect(() => {
    // Somebody else changed the address: "clear", a saved view, the back button.
    if (asked !== last.current) { last.current = asked; setText(asked) }
  }, [asked])
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = (value: string): void => {
    clearTimeout(timer.current)
    const q = value.trim()
    if (q === last.current) return
    last.current = q
    setSearch({ [param]: q || undefined }, { replace: true })
  }
  const wait = (value: string): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => ask(value), restMs)
  }
  return (
    <Input
      type="search" allowClear value={text} aria-label={label} placeholder={label} prefix={<Icon name="search" size={15} />} className="tl-search" style={{ width, maxWidth: '100%' }}
      onChange={(event) => { setText(event.target.value); if (!isComposing.current) wait(event.target.value) }}
      onCompositionStart={() => { isComposing.current = true }}
      onCompositionEnd={(event) => { isComposing.current = false; wait(event.currentTarget.value) }}
      onPressEnter={() => { if (!isComposing.current) ask(text) }}
    />
  )
}
