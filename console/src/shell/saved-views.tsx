import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { ProblemNote } from './problem-note.tsx'
import { sayProblem } from './problem.ts'
import { addView, listViews, removeView, searchOf, type SavedView } from './views-api.ts'
import { useUrlState, type Search } from './url-state.ts'

/** A saved view is the address under a name: filters, sort and columns. Choosing one goes there. */
export function SavedViews({ screen, keys }: { screen: string; keys: readonly string[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [search, setSearch] = useUrlState()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const views = useQuery({ queryKey: ['views', screen], queryFn: () => listViews(screen), enabled: open })
  const refresh = { onSuccess: () => client.invalidateQueries({ queryKey: ['views', screen] }), onError: (error: unknown) => { message.error(sayProblem(error)) } }
  const shown: Search = Object.fromEntries(keys.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])))
  const add = useMutation({ mutationFn: () => addView(screen, name.trim(), shown), ...refresh })
  const remove = useMutation({ mutationFn: removeView, ...refresh })
  const go = (view: SavedView): void => {
    setSearch(searchOf(view, keys))
    setOpen(false)
  }
  const content = (
    <div className="tl-views">
      {views.error && !views.data && <ProblemNote error={views.error} onRetry={() => { void views.refetch() }} />}
      {views.data?.length === 0 && <p className="tl-quiet">{t('views.none')}</p>}
      {views.data?.map((view) => (
        <div key={view.id} className="tl-view">
          <Button type="text" onClick={() => go(view)}>{view.name}</Button>
          <Button type="text" size="small" icon={<Icon name="close" size={14} />} aria-label={t('views.remove', { name: view.name })} onClick={() => remove.mutate(view.id)} />
        </div>
      ))}
      <form onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') add.mutate(undefined, { onSuccess: () => setName('') }) }}>
        <Input value={name} maxLength={60} aria-label={t('views.name')} placeholder={t('views.name')} onChange={(event) => setName(event.target.value)} />
        <Button htmlType="submit" disabled={name.trim() === ''} loading={add.isPending}>{t('views.save')}</Button>
      </form>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" title={t('views.title')} open={open} onOpenChange={setOpen} content={content}>
      <Button icon={<Icon name="views" size={16} />} aria-label={t('views.title')} />
    </Popover>
  )
}
