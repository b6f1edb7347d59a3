import type { OrderMappingInput, PriceMappingInput } from '../mapping.ts'
import type { ProductMappingInput } from '../product-mapping.ts'

/** One of the tables a format consists of, known by names that its header must have. */
export type Role = { role: string; /** Each entry: spellings of one column. */ needs: readonly (readonly string[])[]; optional?: boolean }

/** A known export: how to tell it by its headers and how to read it. */
export type Format = {
  name: string
  roles: readonly Role[]
  mapping: OrderMappingInput | PriceMappingInput | ProductMappingInput
}

export const needs = (...names: (string | readonly string[])[]): readonly (readonly string[])[] => names.map((name) => (typeof name === 'string' ? [name] : name))
