import { Input } from 'antd'
import { useState } from 'react'
import { exponentOf, toDecimal } from '#kit'
import { readAmount } from './read-amount.ts'

type MoneyInputProps = { currency: string; minor: string | undefined; onChange: (minor: string | undefined) => void; label: string; width?: number | string }

/** An amount as a person types it: kept as whole minor units, never as a float. What is no amount stays red and says nothing. */
export function MoneyInput({ currency, minor, onChange, label, width = 120 }: MoneyInputProps) {
  const shown = minor === undefined ? '' : toDecimal({ minor: BigInt(minor), currency })
  const [typed, setTyped] = useState<string>()
  const text = typed ?? shown
  const isWrong = text.trim() !== '' && readAmount(text, currency) === undefined
  return (
    <Input
      value={text} aria-label={label} inputMode={exponentOf(currency) === 0 ? 'numeric' : 'decimal'} suffix={<span className="tl-quiet">{currency}</span>} style={{ width }} {...(isWrong ? { status: 'error' as const } : {})}
      onChange={(event) => { setTyped(event.target.value); onChange(readAmount(event.target.value, currency)) }} onBlur={() => { if (!isWrong) setTyped(undefined) }}
    />
  )
}
