import type { Count, Transfer } from './stock-api.ts'

export const transferTone = { draft: 'quiet', sent: 'warn', received: 'good', cancelled: 'quiet' } as const satisfies Record<Transfer['state'], string>
export const countTone = { open: 'warn', applied: 'good', cancelled: 'quiet' } as const satisfies Record<Count['state'], string>
