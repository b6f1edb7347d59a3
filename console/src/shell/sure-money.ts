import type { MoneyJson } from '#kit'

/** The API document calls an amount nullable wherever one place may lack it; where the hub always says it, this says so. */
export type SureMoney<T> = [T] extends [MoneyJson | null] ? MoneyJson
  : T extends readonly (infer Item)[] ? SureMoney<Item>[]
    : T extends object ? { [Key in keyof T]: SureMoney<T[Key]> } : T
