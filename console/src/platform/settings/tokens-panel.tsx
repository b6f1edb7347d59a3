import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../../shell/api.ts'
import { useFormat } from '../../shell/format.ts'
import { Icon } from '../../shell/icon.tsx'
import { ProblemNote } from '../../shell/problem-note.tsx'
import { ScrollBox } from '../../shell/scroll-box.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { Waiting } from '../../shell/waiting.tsx'
import { tokensQuery, type Token } from './settings-api.ts'
import { TokenForm } from './token-form.tsx'

/** Keys for programs: the checkout of the own shop, a report, a till. */
export function TokensPanel() {
  const { t } = useTranslation('platform')
  const { data, error, refetch } = useQuery(tokensQuery)
  const [isAdding, setAdding] = useState(false)
  if (error && !data) return <ProblemNote error={error} onRetry={() => { void refetch() }} />
  if (!data) return <Waiting />
  return (
    <>
      <div className="tl-settings-head"><p>{t('tokens.what')}</p><Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setAdding(true)}>{t('tokens.add')}</Button></div>
      <ScrollBox className="tl-panel" label={t('tab.tokens')}>
        {data.length === 0 ? <p className="tl-quiet">{t('tokens.none')}</p> : (
          <table className="tl-plain">
            <thead><tr><th scope="col">{t('tokens.name')}</th><th scope="col">{t('tokens.start')}</th><th scope="col">{t('tokens.scopes')}</th><th scope="col">{t('tokens.expires')}</th><th scope="col">{t('tokens.used')}</th><th scope="col"><span className="tl-hidden">{t('actions')}</span></th></tr></thead>
            <tbody>{data.map((token) => <TokenRow key={token.id} token={token} />)}</tbody>
          </table>
        )}
      </ScrollBox>
      {isAdding && <TokenForm onClose={() => setAdding(false)} />}
    </>
  )
}

function TokenRow({ token }: { token: Token }) {
  const { t } = useTranslation('platform')
  const format = useFormat()
  const { message, modal } = App.useApp()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    onError: (error) => { message.error(sayProblem(error)) },
  })
  const confirm = () => modal.confirm({ title: t('tokens.revokeOne', { name: token.name }), content: t('tokens.revokeWarning'), okText: t('tokens.revoke'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => revoke.mutateAsync().catch(() => undefined) })
  return (
    <tr>
      <td>{token.name}<br /><span className="tl-quiet">{t('tokens.by', { name: token.createdBy, day: format.date(token.createdAt) })}</span></td>
      <td><code>{token.start}…</code></td>
      <td className="is-wrap">{token.scopes.map((s) => { const [area, kind] = s.split('.'); return `${t(`area.${area}`)} ${t(`can.${kind}`)}` }).join(t('comma'))}</td>
      <td>{token.expiresAt ? format.date(token.expiresAt) : t('tokens.never')}</td>
      <td>{token.lastUsedAt ? format.dateTime(token.lastUsedAt) : t('tokens.unused')}</td>
      <td><div className="tl-actions"><Button type="text" size="small" danger aria-label={t('tokens.revokeOne', { name: token.name })} onClick={() => { void confirm() }}>{t('tokens.revoke')}</Button></div></td>
    </tr>
  )
}
