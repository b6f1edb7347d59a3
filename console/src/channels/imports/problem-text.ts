import { useTranslation } from 'react-i18next'
import { knownWords } from '../../shell/known-words.ts'
import type { RowProblem } from './imports-api.ts'

/** A row's problem and how to mend it, in the reader's words; the file's reader, the import and the books each have theirs. */
export function useProblemText(): (found: RowProblem) => { problem: string; fix: string } {
  const { t } = useTranslation('imports')
  return (found) => {
    const fill: Record<string, unknown> = { ...found.data, line: found.line, table: found.table ?? '', column: found.field ?? '', value: found.value ?? '', count: found.count ?? 1 }
    return {
      problem: knownWords([`files:problem.${found.code}`, `channels:problem.${found.code}`, `problems:${found.code}`], fill) ?? t('problem.unknown', { code: found.code }),
      fix: knownWords([`files:fix.${found.code}`, `channels:fix.${found.code}`], fill) ?? '',
    }
  }
}
