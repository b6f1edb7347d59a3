import { Button } from 'antd'
import { useRef } from 'react'

/** What a spreadsheet or a statement comes in. */
const endings = '.csv,.tsv,.txt,.xlsx,.gz'

/** Chooses one file; the same one may be chosen again after it was mended. */
export function FileButton({ label, name, isBusy, isOff = false, onPick }: { label: string; /** The file that was chosen. */ name: string | undefined; isBusy: boolean; isOff?: boolean; onPick: (file: File | undefined) => void }) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <input ref={picker} type="file" hidden aria-label={label} accept={endings} onChange={(event) => { onPick(event.target.files?.[0]); event.target.value = '' }} />
      <Button disabled={isOff} loading={isBusy} onClick={() => picker.current?.click()}>{name ?? label}</Button>
    </>
  )
}
