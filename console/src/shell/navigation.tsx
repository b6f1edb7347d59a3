import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

/** What is found under an entry although its address begins otherwise. */
const foundUnder: Readonly<Record<string, readonly string[]>> = {
  '/products': ['/promotions'], '/connections': ['/offers', '/pushes', '/prices', '/feeds', '/listings'], '/diagnosis': ['/alerts', '/kpis', '/reports', '/buyers'],
}

/** The rooms that have a screen, in the order of a merchant's day. A new screen gets its line here. */
export function Navigation() {
  const { t } = useTranslation()
  const first = useLocation({ select: ({ pathname }) => `/${pathname.split('/')[1] ?? ''}` })
  // On a phone not every entry may be in sight; the one that is open has to be.
  const nav = useRef<HTMLElement>(null)
  useEffect(() => { nav.current?.querySelector('.is-active')?.scrollIntoView({ block: 'nearest', inline: 'center' }) }, [first])
  const places = [
    { to: '/', icon: 'overview', name: t('nav.overview') },
    { to: '/orders', icon: 'orders', name: t('nav.orders') },
    { to: '/products', icon: 'products', name: t('nav.products') },
    { to: '/stock', icon: 'stock', name: t('nav.stock') },
    { to: '/connections', icon: 'connections', name: t('nav.connections') },
    { to: '/profit', icon: 'coins', name: t('nav.profit') },
    { to: '/diagnosis', icon: 'insights', name: t('nav.insights') },
    { to: '/advice', icon: 'advice', name: t('nav.advice') },
    { to: '/ads', icon: 'chart', name: t('nav.ads') },
    { to: '/imports', icon: 'imports', name: t('nav.imports') },
    { to: '/settings', icon: 'settings', name: t('nav.settings') },
  ] as const
  return (
    <nav ref={nav} className="tl-nav" aria-label={t('nav.label')}>
      <ul>
        {places.map(({ to, icon, name }) => (
          <li key={to}>
            <Link to={to} className={foundUnder[to]?.includes(first) ? 'is-active' : ''} activeOptions={{ exact: to === '/', includeSearch: false }} activeProps={{ className: 'is-active', 'aria-current': 'page' }}>
              <Icon name={icon} size={20} /><span>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
