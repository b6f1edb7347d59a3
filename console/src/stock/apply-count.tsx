import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { useFormat } from '../shell/format.ts'
import { ProblemNote } from '../shell/problem-note.tsx'
import { isProblem, sayProblem } from '../shell/problem.ts'
import { Waiting } from '../shell/waiting.tsx'
import { CountLines } from './count-lines.tsx'
import { countQuery, type Count } from './stock-api.ts'

/** What a count would change, before it does; read when the last number typed is written down. Big differences want somebody who says that they are right. */
export function ApplyCount({ id, isWritten, onClose }: { id: string; isWritten: boolean; onClose: () => void }) {
  const { t } = useTranslation('stock')
  const { message } = App.useApp()
  const client = useQueryClient()
  const preview = useQuery({ ...countQuery(id, true), staleTime: 0, gcTime: 0, enabled: isWritten })
  const [isApproved, setApproved] = useState(false)
  const apply = useMutation({
    mutationFn: (approveVariance: boolean) => ask(api.POST('/api/v1/counts/{id}/apply', { params: { path: { id } }, body: { approveVariance } })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['stock'] })
      message.success(t('counts.applied'))
      onClose()
    },
  })
  const needsApproval = isProblem(apply.error, 'stock.count_variance')
  return (
    <Modal
      open title={t('counts.review')} width={720} onCancel={onClose}
      footer={[<Button key="no" onClick={onClose}>{t('cancel')}</Button>, <Button key="yes" type="primary" loading={apply.isPending} disabled={!preview.data || (needsApproval && !isApproved)} onClick={() => apply.mutate(isApproved)}>{t('counts.apply')}</Button>]}
    >
      {preview.error ? <ProblemNote error={preview.error} onRetry={() => { void preview.refetch() }} /> : !preview.data ? <Waiting /> : (
        <div className="tl-stack">
          <Summary count={preview.data} />
          <CountLines count={{ ...preview.data, lines: preview.data.lines.filter((l) => l.difference !== 0) }} />
          {apply.error && <Alert type={needsApproval ? 'warning' : 'error'} showIcon title={sayProblem(apply.error)} />}
          {needsApproval && <Checkbox checked={isApproved} onChange={(event) => setApproved(event.target.checked)}>{t('counts.approve')}</Checkbox>}
        </div>
      )}
    </Modal>
  )
}

function Summary({ count }: { count: Count }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const differing = count.lines.filter((l) => (l.difference ?? 0) !== 0)
  const sum = (keep: (n: number) => boolean): string => format.number(Math.abs(differing.map((l) => l.difference ?? 0).filter(keep).reduce((a, b) => a + b, 0)))
  if (differing.length === 0) return <p>{t('counts.allRight')}</p>
  return <p>{t('counts.summary', { lines: format.number(count.lines.length), differing: format.number(differing.length), more: sum((n) => n > 0), less: sum((n) => n < 0) })}</p>
}
