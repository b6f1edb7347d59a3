import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariantItem } from '../../catalog/catalog-api.ts'
import { VariantPicker } from '../../catalog/variant-picker.tsx'
import { sayProblem } from '../../shell/problem.ts'
import { useSettled } from '../../shell/settled.ts'
import { useConnectionNames } from './offers-api.ts'
import { OutlookPanel } from './outlook-panel.tsx'
import { TermFields } from './term-fields.tsx'
import { isEmpty, withoutShared } from './rule-terms.ts'
import { outlookQuery, savePolicy, type Policy, type PolicyDraft, type Terms } from './rules-api.ts'

type RuleEditorProps = { policy?: Policy; variant?: VariantItem | undefined; known: readonly Policy[]; onClose: () => void }

/** A rule and, before it is saved, what would happen with it: offer by offer, the biggest changes first. */
export function RuleEditor({ policy, variant: first, known, onClose }: RuleEditorProps) {
  const { t } = useTranslation('offers')
  const { message } = App.useApp()
  const client = useQueryClient()
  const { all } = useConnectionNames()
  const [connectionId, setConnection] = useState<string | undefined>(policy?.connectionId ?? undefined)
  const [variant, setVariant] = useState(first)
  const [said, setTerms] = useState<Terms>((policy?.terms ?? {}) as Terms)
  const terms = connectionId === undefined ? said : withoutShared(said)
  const draft: PolicyDraft = { ...(connectionId === undefined ? {} : { connectionId }), ...(variant === undefined ? {} : { variantId: variant.id }), terms }
  const asked = useSettled(draft, 500)
  const outlook = useQuery({ ...outlookQuery(asked), enabled: !isEmpty(asked.terms ?? {}) })
  // One scope has one rule: another one is changed and not made twice.
  const other = policy ? undefined : known.find((p) => p.connectionId === (connectionId ?? null) && p.variantId === (variant?.id ?? null))
  const save = useMutation({
    mutationFn: () => savePolicy(draft),
    onSuccess: async () => { await client.invalidateQueries({ queryKey: ['offers'] }); message.success(t('saved')); onClose() },
    onError: (error) => { message.error(sayProblem(error)) },
  })
  return (
    <Drawer
      open size={760} title={t(policy ? 'rules.edit' : 'rules.add')} onClose={onClose} destroyOnHidden
      footer={<div className="tl-drawer-foot"><Button onClick={onClose}>{t('cancel')}</Button><Button type="primary" loading={save.isPending} disabled={isEmpty(terms) || other !== undefined} onClick={() => save.mutate()}>{t('rules.save')}</Button></div>}
    >
      <div className="tl-rule-form">
        <fieldset disabled={policy !== undefined}>
          <legend>{t('scope.title')}</legend>
          <div className="tl-rule-scope">
            <Select allowClear disabled={policy !== undefined} aria-label={t('scope.connection')} placeholder={t('scope.allConnections')} value={connectionId ?? null} options={all.filter((c) => c.state !== 'draft').map((c) => ({ value: c.id, label: c.name }))} onChange={(id: string | null) => setConnection(id ?? undefined)} />
            {policy ? <span>{variant ? `${variant.sku} ${variant.productName}` : t('scope.allSkus')}</span> : <VariantPicker label={t('scope.sku')} value={variant} onPick={setVariant} />}
          </div>
          <p className="tl-quiet">{t('scope.why')}</p>
        </fieldset>
        {other && <Alert type="warning" showIcon title={t('rules.exists')} />}
        <TermFields terms={terms} isOfShop={connectionId === undefined && variant === undefined} withShared={connectionId === undefined} onChange={setTerms} />
        <OutlookPanel outlook={outlook.data} error={outlook.error} isOld={outlook.isFetching || asked !== draft && JSON.stringify(asked) !== JSON.stringify(draft)} isAsked={!isEmpty(terms)} />
      </div>
    </Drawer>
  )
}
