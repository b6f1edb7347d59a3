import { Button, Popover } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

type PageProps = {
  title: string
  /** Three to six sentences: what this screen shows and what to do here. */
  help: string
  actions?: ReactNode
  /** A list fills the window and scrolls inside; other pages scroll as a whole. */
  fill?: boolean
  children: ReactNode
}

/** The frame of one screen: its name, its help, what can be done. */
export function Page({ title, help, actions, fill = false, children }: PageProps) {
  const { t } = useTranslation()
  useEffect(() => { document.title = `${title} · Tonglu 通路` }, [title])
  return (
    <div className={`tl-page${fill ? ' is-full' : ''}`}>
      <header className="tl-page-head">
        <h1>{title}</h1>
        <HelpPopover title={title} text={help} label={t('help', { screen: title })} />
        <div className="tl-page-actions">{actions}</div>
      </header>
      {children}
    </div>
  )
}

/** Drawn back into the window where a phone's edge is near: hanging over it, it would widen the whole page. */
const helpPlacements = { bottomLeft: { points: ['tl', 'bl'], offset: [0, 6], overflow: { shiftX: true, adjustY: true } } }

function HelpPopover({ title, text, label }: { title: string; text: string; label: string }) {
  return (
    <Popover trigger="click" placement="bottomLeft" builtinPlacements={helpPlacements} arrow={false} title={title} content={<div className="tl-help">{text.split('\n').map((line) => <p key={line}>{line}</p>)}</div>}>
      <Button type="text" size="small" icon={<Icon name="help" />} aria-label={label} />
    </Popover>
  )
}
