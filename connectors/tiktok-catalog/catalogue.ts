import { tiktokVersion, type Connected } from '#kit'

export const pathOf = (edge: string): string => `/open_api/${tiktokVersion}/catalog/${edge}/`

/** Every operation names the business centre and its catalogue. */
export const whose = ({ values }: Connected): { bc_id: string; catalog_id: string } => ({ bc_id: values['bcId'] ?? '', catalog_id: values['catalogId'] ?? '' })
