import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { sayProblem } from './problem.ts'

/** What one click does to the hub: what it makes old is read anew however it ended, and a refusal is said. */
export function useCommand<Wish = void, Answer = unknown>(old: readonly string[], command: (wish: Wish) => Promise<Answer>, onDone?: (answer: Answer) => void) {
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: command, onError: (error) => { message.error(sayProblem(error)) },
    onSuccess: (answer) => { onDone?.(answer) }, onSettled: () => client.invalidateQueries({ queryKey: old }),
  })
}
