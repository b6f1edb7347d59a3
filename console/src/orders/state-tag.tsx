import { useTranslation } from 'react-i18next'
import { useDark } from '../shell/appearance.ts'
import { colourOf } from '../shell/channel-colour.ts'
import { useChannels, type Channel } from '../shell/channels.ts'
import type { Axis, Problem } from './orders-api.ts'

type Tone = 'calm' | 'good' | 'warn' | 'bad' | 'quiet'
/** Good is finished, warn waits for somebody, bad went wrong; the word says the same for those who see no colours. */
const tones: Readonly<Record<string, Tone>> = {
  'order.open': 'calm', 'order.completed': 'good', 'order.cancelled': 'quiet',
  'payment.unpaid': 'warn', 'payment.authorised': 'calm', 'payment.paid': 'good', 'payment.partly_refunded': 'warn', 'payment.refunded': 'quiet', 'payment.voided': 'quiet',
  'fulfilment.unfulfilled': 'warn', 'fulfilment.partly_shipped': 'warn', 'fulfilment.shipped': 'calm', 'fulfilment.delivered': 'good', 'fulfilment.lost': 'bad', 'fulfilment.returned_to_sender': 'bad',
  'return.none': 'quiet', 'return.requested': 'warn', 'return.partly_returned': 'warn', 'return.returned': 'calm',
  'invoice.none': 'quiet', 'invoice.pending': 'warn', 'invoice.issued': 'good', 'invoice.allowance': 'calm', 'invoice.voided': 'quiet',
  'sync.local': 'quiet', 'sync.in_step': 'good', 'sync.behind': 'warn', 'sync.failed': 'bad',
}

export function StateTag({ axis, state }: { axis: Axis; state: string }) {
  const { t } = useTranslation('orders')
  return <span className={`tl-tag is-${tones[`${axis}.${state}`] ?? 'quiet'}`}>{t(`state.${axis}.${state}`)}</span>
}

export function ProblemTag({ problem }: { problem: Problem }) {
  const { t } = useTranslation('orders')
  return <span className="tl-tag is-bad" title={t(`problemWhy.${problem}`)}>{t(`problem.${problem}`)}</span>
}

export function ChannelName({ channel }: { channel: Channel | undefined }) {
  const dark = useDark()
  const channels = useChannels()
  if (!channel) return <>—</>
  return <span className="tl-channel" title={channel.name}><i style={{ background: colourOf(channel.id, channels, dark) }} aria-hidden="true" /><span>{channel.name}</span></span>
}
