import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannels } from '../../shell/channels.ts'
import type { Import } from './imports-api.ts'
import { useMap } from './use-step.ts'

const fresh = 'new:'

/** One of the shop's channels, or a new one by typing its name. */
export function ChannelChoice({ one, label }: { one: Import; label: string }) {
  const { t } = useTranslation('imports')
  const map = useMap(one)
  const [typed, setTyped] = useState('')
  const channels = useChannels()
  const name = typed.trim()
  const { channelId, channelName } = one.options
  const value = channelId ?? (channelName === undefined ? null : (channels.find((c) => c.name === channelName)?.id ?? `${fresh}${channelName}`))
  const news = [...new Set([...(name === '' ? [] : [name]), ...(channelName === undefined ? [] : [channelName])])].filter((n) => !channels.some((c) => c.name === n))
  const options = [...channels.map((c) => ({ value: c.id, label: c.name })), ...news.map((n) => ({ value: `${fresh}${n}`, label: t('channel.new', { name: n }) }))]
  return (
    <Select
      showSearch={{ onSearch: setTyped, filterOption: (text, option) => option?.value.startsWith(fresh) === true || (option?.label ?? '').toLowerCase().includes(text.trim().toLowerCase()) }}
      aria-label={label} placeholder={t('channel.choose')} value={value} options={options} style={{ width: 'min(320px, 100%)' }} loading={map.isPending}
      onChange={(said: string) => map.mutate({ options: said.startsWith(fresh) ? { channelName: said.slice(fresh.length) } : { channelId: said } })}
    />
  )
}
