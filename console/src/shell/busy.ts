import { App } from 'antd'
import { useState } from 'react'
import { sayProblem } from './problem.ts'

/** Somebody waits for something that is no question to the hub, a file for instance: whether it runs, and how it is begun. A failure is said. */
export function useBusy(): [isBusy: boolean, begin: (deed: () => Promise<void>) => void] {
  const { message } = App.useApp()
  const [isBusy, setBusy] = useState(false)
  const run = async (deed: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await deed()
    } catch (error) {
      message.error(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return [isBusy, (deed) => { void run(deed) }]
}
