import type { z } from 'zod'
import { graphVersion, readBody, type CallRequest, type Connected } from '#kit'

/** An edge of the catalogue: `products`, `items_batch`. Left out: the catalogue itself. */
export const catalogPath = ({ values }: Connected, edge?: string): string => `/${graphVersion}/${values['catalogId'] ?? ''}${edge === undefined ? '' : `/${edge}`}`

export async function ask<T extends z.ZodType>(at: Connected, request: CallRequest, schema: T): Promise<z.output<T>> {
  return readBody(schema, (await at.call(request)).body, `Meta ${request.operation}`)
}
