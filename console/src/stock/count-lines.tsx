import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { variantNamesQuery } from '../catalog/catalog-api.ts'
import { useFormat } from '../shell/format.ts'
import { ScrollBox } from '../shell/scroll-box.tsx'
import { SkuCell } from './sku-cell.tsx'
import type { Count } from './stock-api.ts'

type Props = { count: Count; ahead?: Readonly<Record<string, number>>; onWrite?: (variantId: string, counted: number) => void }

/** What was counted; a blind count keeps what the books expect to itself until it is looked through. */
export function CountLines({ count, ahead = {}, onWrite }: Props) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const ids = [...new Set([...count.lines.map((l) => l.variantId), ...Object.keys(ahead)])]
  const names = useQuery({ ...variantNamesQuery(ids), enabled: ids.length > 0 }).data
  const isTold = count.lines.some((l) => l.expected !== undefined)
  if (ids.length === 0) return <p className="tl-quiet">{t('counts.none')}</p>
  return (
    <ScrollBox stack label={t('counts.lines')}>
      <table className="tl-plain">
        <thead><tr><th scope="col">{t('levels.sku')}</th><th scope="col" className="is-end">{t('counts.counted')}</th>{isTold && <><th scope="col" className="is-end">{t('counts.expected')}</th><th scope="col" className="is-end">{t('counts.difference')}</th></>}<th scope="col">{t('counts.at')}</th></tr></thead>
        <tbody>
          {ids.map((id) => {
            const line = count.lines.find((l) => l.variantId === id)
            const counted = ahead[id] ?? line?.counted ?? 0
            const sku = names?.get(id)?.sku ?? ''
            return (
              <tr key={id}>
                <td className="is-wrap"><SkuCell variantId={id} variant={names?.get(id)} /></td>
                <td className="is-end">{onWrite ? <CountedInput key={counted} label={t('counts.countedOf', { sku })} counted={counted} onWrite={(n) => onWrite(id, n)} /> : format.number(counted)}</td>
                {isTold && <><td className="is-end">{line?.expected === undefined ? '—' : format.number(line.expected)}</td><td className="is-end">{line?.difference === undefined ? '—' : <Difference value={line.difference} />}</td></>}
                <td>{line ? format.dateTime(line.countedAt) : '…'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const restMs = 800

/**
 * Written when Enter is pressed, the field is left, or the typing rests: not at every digit, but soon, because a number is
 * compared with the books of the moment at which it is written down.
 */
function CountedInput({ label, counted, onWrite }: { label: string; counted: number; onWrite: (n: number) => void }) {
  const last = useRef(counted)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const write = (text: string): void => {
    clearTimeout(timer.current)
    const n = Number(text)
    if (text === '' || !Number.isInteger(n) || n < 0 || n === last.current) return
    last.current = n
    onWrite(n)
  }
  const wait = (text: string): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => write(text), restMs)
  }
  return <InputNumber min={0} max={10_000_000} precision={0} defaultValue={counted} aria-label={label} style={{ width: 100 }} onBlur={(event) => write(event.target.value)} onInput={wait} onPressEnter={(event) => { if (event.target instanceof HTMLInputElement) write(event.target.value) }} onStep={(n) => write(String(n))} />
}

function Difference({ value }: { value: number }) {
  const format = useFormat()
  if (value === 0) return <span className="tl-quiet">0</span>
  return <strong className={value > 0 ? 'tl-good' : 'tl-bad'}>{format.difference(value)}</strong>
}
