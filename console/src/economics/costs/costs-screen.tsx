import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../shell/icon.tsx'
import { Page } from '../../shell/page.tsx'
import { useCanWrite } from '../../shell/session.ts'
import { useUrlState } from '../../shell/url-state.ts'
import { ProfitTabs } from '../profit-tabs.tsx'
import { AddCost } from './add-cost.tsx'
import { CostDrawer } from './cost-drawer.tsx'
import { HiddenPanel } from './hidden-panel.tsx'
import { ImportCosts } from './import-costs.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { LotsPanel } from './lots-panel.tsx'
import { RatesPanel } from './rates-panel.tsx'
import '../profit.css'
import './costs.css'

const parts = ['ledger', 'hidden', 'lots', 'rates'] as const
type Part = (typeof parts)[number]

/** Everything that selling costs: the ledger, what no invoice says, what goods cost until they are here, and rates of exchange. */
export function CostsScreen() {
  const { t } = useTranslation('costs')
  const [search, setSearch] = useUrlState()
  const mayWrite = useCanWrite('insights')
  const part = parts.find((p) => p === search['part']) ?? 'ledger'
  const close = (): void => setSearch({ do: undefined })
  const actions = mayWrite ? (
    <>
      <Button icon={<Icon name="imports" size={15} />} onClick={() => setSearch({ do: 'import' })}>{t('import')}</Button>
      <Button type="primary" icon={<Icon name="plus" size={15} />} onClick={() => setSearch({ do: 'add' })}>{t('add')}</Button>
    </>
  ) : undefined
  return (
    <Page title={t('title')} help={t('help')} fill={part === 'ledger'} actions={actions}>
      <ProfitTabs at="/profit/costs" />
      <div className="tl-costs-parts">
        <Segmented<Part> aria-label={t('title')} value={part} options={parts.map((p) => ({ value: p, label: t(`part.${p}`) }))} onChange={(next) => setSearch({ part: next === 'ledger' ? undefined : next, kind: undefined, topic: undefined, carrier: undefined, channelId: undefined, state: undefined, month: undefined, from: undefined, to: undefined })} />
      </div>
      {part === 'ledger' && <LedgerTable />}
      {part === 'hidden' && <HiddenPanel />}
      {part === 'lots' && <LotsPanel mayWrite={mayWrite} />}
      {part === 'rates' && <RatesPanel mayWrite={mayWrite} />}
      <CostDrawer mayWrite={mayWrite} />
      {search['do'] === 'add' && <AddCost onClose={close} />}
      {search['do'] === 'import' && <ImportCosts onClose={close} />}
    </Page>
  )
}
