import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ask } from '../shell/api.ts'
import { useChannels } from '../shell/channels.ts'
import { Problem, sayProblem } from '../shell/problem.ts'
import { variantNamesQuery, type ListingItem, type Refusal, type VariantItem } from './catalog-api.ts'
import { VariantPicker } from './variant-picker.tsx'

export type EditedListing = ListingItem
type Props = { listing?: EditedListing; onClose: () => void }
type Meaning = 'mapped' | 'unmatched' | 'ignored'

/** What one channel SKU means: one of ours, so many units of it, or nothing that we stock. */
export function ListingEditor({ listing, onClose }: Props) {
  const { t } = useTranslation('catalog')
  const channels = useChannels()
  const known = useQuery({ ...variantNamesQuery(listing?.variantId ? [listing.variantId] : []), enabled: listing?.variantId !== undefined && listing.variantId !== null })
  const [channelId, setChannelId] = useState(listing?.channelId)
  const [externalSku, setExternalSku] = useState(listing?.externalSku ?? '')
  const [meaning, setMeaning] = useState<Meaning>(listing?.state === 'ignored' ? 'ignored' : 'mapped')
  const [picked, setPicked] = useState<VariantItem | null>()
  const [units, setUnits] = useState<number | null>(listing?.units ?? 1)
  const variant = picked === undefined ? (listing?.variantId ? known.data?.get(listing.variantId) : undefined) : picked ?? undefined
  const save = useSaveListing(listing, onClose)
  const isWhole = channelId !== undefined && externalSku !== '' && (meaning !== 'mapped' || (variant !== undefined && units !== null))
  const submit = (): void => {
    if (channelId === undefined || !isWhole) return
    save.mutate({ channelId, externalSku, body: { isIgnored: meaning === 'ignored', ...(meaning === 'mapped' ? { variantId: variant?.id ?? null, units: units ?? 1 } : { variantId: null }) } })
  }
  return (
    <Modal open title={listing ? t('listings.editOne', { sku: listing.externalSku }) : t('listings.add')} onCancel={onClose} onOk={submit} okText={t('save')} cancelText={t('cancel')} okButtonProps={{ disabled: !isWhole }} confirmLoading={save.isPending}>
      <Form layout="vertical" requiredMark={false} component="div">
        {listing ? <p className="tl-quiet" style={{ marginBottom: 14 }}>{channels.find((c) => c.id === listing.channelId)?.name} · {listing.title || listing.externalSku}</p> : (
          <>
            <Form.Item label={t('listings.channel')} htmlFor="listing-channel"><Select id="listing-channel" value={channelId ?? null} onChange={(id: string | null) => setChannelId(id ?? undefined)} options={channels.filter((c) => c.isActive).map((c) => ({ value: c.id, label: c.name }))} /></Form.Item>
            <Form.Item label={t('listings.externalSku')} htmlFor="listing-sku" extra={t('listings.externalSkuWhy')}><Input id="listing-sku" value={externalSku} maxLength={300} onChange={(event) => setExternalSku(event.target.value)} /></Form.Item>
          </>
        )}
        <Form.Item>
          <Radio.Group value={meaning} onChange={(event) => setMeaning(event.target.value as Meaning)} options={[{ value: 'mapped', label: t('listings.isOurs') }, { value: 'ignored', label: t('listings.isIgnored') }, ...(listing && listing.state !== 'unmatched' ? [{ value: 'unmatched', label: t('listings.isUnmatched') }] : [])]} />
        </Form.Item>
        {meaning === 'mapped' && (
          <>
            <Form.Item label={t('listings.ourSku')} htmlFor="listing-variant"><VariantPicker id="listing-variant" label={t('listings.ourSku')} value={variant} onPick={(v) => setPicked(v ?? null)} /></Form.Item>
            <Form.Item label={t('listings.units')} htmlFor="listing-units" extra={t('listings.unitsWhy')}><InputNumber id="listing-units" min={1} max={1_000_000} precision={0} value={units} onChange={setUnits} /></Form.Item>
          </>
        )}
        {save.error && <Alert type="error" showIcon title={sayProblem(save.error)} />}
      </Form>
    </Modal>
  )
}

type Change = { channelId: string; externalSku: string; body: { isIgnored: boolean; variantId: string | null; units?: number } }

function useSaveListing(listing: EditedListing | undefined, onDone: () => void) {
  const { t } = useTranslation('catalog')
  const { message } = App.useApp()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ channelId, externalSku, body }: Change) => {
      // The document says variantId as text; null takes the mapping off.
      const said = body as { isIgnored: boolean; variantId: string; units?: number }
      if (listing) return ask(api.PATCH('/api/v1/listings/{id}', { params: { path: { id: listing.id } }, body: said }))
      const { answers } = await ask(api.POST('/api/v1/listings', { body: { drafts: [{ ...said, channelId, externalSku }] } }))
      const refusal = answers[0]?.refusal as Refusal | undefined
      if (refusal) throw new Problem(refusal.code, 409, refusal)
      return answers[0]?.listing
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['products'] })
      message.success(t('saved'))
      onDone()
    },
  })
}
