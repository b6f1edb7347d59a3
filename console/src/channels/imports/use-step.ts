import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { sayProblem } from '../../shell/problem.ts'
import { importQuery, mapImport, stepImport, type Import, type MappingWish } from './imports-api.ts'

/** Check, start, cancel, resume: the answer is the import as it stands, shown at once. */
export function useStep(one: Import) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (step: 'check' | 'start' | 'cancel' | 'resume') => stepImport(one.id, step),
    onSuccess: (now) => {
      client.setQueryData(importQuery(one.id).queryKey, now)
      void client.invalidateQueries({ queryKey: ['imports'] })
    },
    onError: (error) => { message.error(sayProblem(error)); void client.invalidateQueries({ queryKey: ['imports'] }) },
  })
}

/** An answer, an option or a mapping: the hub looks at the files anew with it. */
export function useMap(one: Import) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    scope: { id: one.id },
    mutationFn: (wish: MappingWish) => mapImport(one.id, wish),
    onSuccess: (now) => { client.setQueryData(importQuery(one.id).queryKey, now) },
    onError: (error) => { message.error(sayProblem(error)) },
  })
}
