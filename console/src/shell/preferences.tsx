import { App, Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { appearances, setAppearance, useAppearance, type Appearance } from './appearance.ts'
import { Icon, type IconName } from './icon.tsx'
import { languages, setLanguage, useLanguage } from './language.ts'
import { sayProblem } from './problem.ts'

const iconOf: Readonly<Record<Appearance, IconName>> = { system: 'system', light: 'sun', dark: 'moon' }

/** Language and light: in reach on every page, also before signing in. */
export function Preferences() {
  const { t } = useTranslation()
  const { tag } = useLanguage()
  const appearance = useAppearance()
  const { message } = App.useApp()
  const choose = (to: (typeof languages)[number]['tag']): void => { setLanguage(to).catch((error: unknown) => message.error(sayProblem(error))) }
  return (
    <>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ selectable: true, selectedKeys: [tag], items: languages.map((l) => ({ key: l.tag, label: <span lang={l.tag}>{l.name}</span>, onClick: () => choose(l.tag) })) }}>
        <Button type="text" icon={<Icon name="language" />} aria-label={t('language')} />
      </Dropdown>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ selectable: true, selectedKeys: [appearance], items: appearances.map((a) => ({ key: a, label: t(`appearance.${a}`), icon: <Icon name={iconOf[a]} size={16} />, onClick: () => setAppearance(a) })) }}>
        <Button type="text" icon={<Icon name={iconOf[appearance]} />} aria-label={t('appearance.label')} />
      </Dropdown>
    </>
  )
}
