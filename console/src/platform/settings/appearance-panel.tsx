import { App, Form, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { appearances, setAppearance, useAppearance } from '../../shell/appearance.ts'
import { languages, setLanguage, useLanguage } from '../../shell/language.ts'
import { sayProblem } from '../../shell/problem.ts'

/** How this browser shows Tonglu; nobody else sees a difference. */
export function AppearancePanel() {
  const { t } = useTranslation('platform')
  const appearance = useAppearance()
  const { tag } = useLanguage()
  const { message } = App.useApp()
  return (
    <Form layout="vertical" className="tl-settings-form">
      <p className="tl-quiet" style={{ marginBottom: 14 }}>{t('appearance.what')}</p>
      <Form.Item label={t('language')} htmlFor="tl-language">
        <Select id="tl-language" value={tag} options={languages.map((l) => ({ value: l.tag, label: l.name }))} onChange={(to) => { setLanguage(to).catch((error: unknown) => message.error(sayProblem(error))) }} />
      </Form.Item>
      <Form.Item label={t('appearance.label')}>
        <Radio.Group value={appearance} onChange={(event) => { const chosen = appearances.find((a) => a === event.target.value); if (chosen) setAppearance(chosen) }} options={appearances.map((a) => ({ value: a, label: t(`appearance.${a}`) }))} />
      </Form.Item>
    </Form>
  )
}
