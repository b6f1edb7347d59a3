import { Button, Checkbox, InputNumber, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FitSettings } from './advice-api.ts'
import { criteria, rules } from './fit-words.ts'

/** How much each thing counts, the four rules with their switches, and which channels have said yes. */
export function FitWeights({ settings, usual, onChange }: { settings: FitSettings; usual: FitSettings; onChange: (settings: FitSettings) => void }) {
  const { t } = useTranslation('fit')
  return (
    <section className="tl-panel" aria-label={t('weights')}>
      <div className="tl-panel-head"><h2>{t('weights')}</h2><Button className="tl-end" size="small" onClick={() => onChange(usual)}>{t('usual')}</Button></div>
      <p className="tl-quiet">{t('weightsHelp')}</p>
      <div className="tl-fit-weights">{criteria.map((c) => <label key={c}><span>{t(`criterion.${c}`)}</span><InputNumber aria-label={t('weightOf', { name: t(`criterion.${c}`) })} min={0} max={100} value={settings.weights[c]} onChange={(weight) => onChange({ ...settings, weights: { ...settings.weights, [c]: weight ?? 0 } })} /></label>)}</div>
      <h3>{t('rules')}</h3>
      <ul className="tl-stage-list">{rules.map((rule) => (
        <li key={rule} className={settings.off.includes(rule) ? '' : 'is-open'}>
          <Switch size="small" aria-label={t(`rule.${rule}`)} checked={!settings.off.includes(rule)} onChange={(isOn) => onChange({ ...settings, off: isOn ? settings.off.filter((r) => r !== rule) : [...settings.off, rule] })} /> <strong>{rule}</strong> {t(`rule.${rule}`)}
        </li>
      ))}</ul>
      {settings.approved.length > 0 && <p>{settings.approved.map((id) => <Checkbox key={id} checked onChange={() => onChange({ ...settings, approved: settings.approved.filter((a) => a !== id) })}>{t('approved', { name: t(`profile.${id}`) })}</Checkbox>)}</p>}
    </section>
  )
}
