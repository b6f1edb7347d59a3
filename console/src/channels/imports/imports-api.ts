import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../../../api/schema.d.ts'
import { call } from '../../shell/api.ts'
import { hubState } from '../../shell/hub-state.ts'
import type { Page } from '../../shell/list.ts'
import { Problem, problemFrom } from '../../shell/problem.ts'
import type { SureMoney } from '../../shell/sure-money.ts'

type Schemas = components['schemas']
export type Import = SureMoney<Schemas['Import']>
export type Question = Schemas['ImportQuestion']
export type RowProblem = Schemas['ImportProblem'] & { id?: string }
export type Options = Import['options']
export type MappingWish = { mapping?: Record<string, unknown>; options?: Partial<Options>; answers?: Record<string, string>; name?: string }
type CurrencySum = { orders: number; lines: number; units: number; goods: string; discount: string; shipping: string; tax: string; total: string }
/** What a dry run adds up. */
export type CheckSummary = {
  orders: number; lines: number; units: number; rows: number; currencies: Record<string, CurrencySum>; cancelled: number; channels: Record<string, number>
  placedFrom: string | null; placedUntil: string | null; skus: { known: number; unknown: number; examples: string[]; isCapped: boolean }; prices: { prices: number; lists: Record<string, number> }
  products: { created: number; updated: number; unchanged: number; refused: number; variants: number }
}

const path = '/api/v1/imports'
export const isMoving = (one: Import): boolean => ['queued', 'running', 'cancelling'].includes(one.state)
const pollMs = 700

export const importQuery = (id: string) => queryOptions({
  queryKey: ['imports', 'one', id], queryFn: () => call.get<Import>(`${path}/${id}`),
  // Nudges may be lost on the way; a bar that stands still would look like a hub that does.
  refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? pollMs : false),
})
export const fetchImports = (cursor: string | undefined) => call.get<Page<Import>>(path, { limit: 50, cursor })
export const fetchProblems = (id: string, cursor: string | undefined) => call.get<Page<RowProblem & { id: string }>>(`${path}/${id}/problems`, { limit: 100, cursor })
export const mapImport = (id: string, wish: MappingWish) => call.put<Import>(`${path}/${id}/mapping`, { options: {}, ...wish })
export const stepImport = (id: string, step: 'check' | 'start' | 'cancel' | 'resume') => call.post<Import>(`${path}/${id}/${step}`)
export const errorFilePath = (id: string, tag: string): string => `${path}/${id}/errors.csv?locale=${tag}`

/** Sends the files as one import. XMLHttpRequest, because fetch cannot say how much has left. */
export function uploadFiles(files: readonly File[], onProgress: (share: number) => void): { answer: Promise<Import>; stop: () => void } {
  const request = new XMLHttpRequest()
  const answer = new Promise<Import>((resolve, reject) => {
    request.open('POST', path)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onload = () => {
      if (request.status === 200) resolve(request.response as Import)
      else reject(problemFrom(request.status, request.response))
    }
    request.onerror = () => { hubState.set('unreachable'); reject(new Problem('console.offline', 0)) }
    request.onabort = () => reject(new Problem('imports.upload_broken', 0))
    const form = new FormData()
    for (const file of files) form.append('files[]', file, file.name)
    request.send(form)
  })
  return { answer, stop: () => request.abort() }
}
