import { theme as antd, type ThemeConfig } from 'antd'

/**
 * Colours as in shell.css, told to the component library; each pair of text and ground keeps 4.5 to 1 or more. `isStill`: menus and
 * dialogs are there at once; cut short by a style sheet alone, their movements never say that they are over, and a list stays closed to the pointer.
 */
export function themeFor(dark: boolean, isStill: boolean): ThemeConfig {
  const common = { borderRadius: 8, fontSize: 14, fontFamily: 'var(--tl-font)', controlHeight: 34, wireframe: false, motion: !isStill }
  const light = { colorPrimary: '#0f766e', colorLink: '#0f6b64', colorLinkHover: '#0b544f', colorLinkActive: '#0b544f', colorText: '#1a2326', colorTextSecondary: '#4c5a5f', colorTextDescription: '#55636a', colorTextPlaceholder: '#66747b', colorBgLayout: '#f4f6f6', colorBorder: '#c9d2d3', colorError: '#b42318', colorSuccess: '#16703c', colorSuccessBg: '#e6f4ea', colorSuccessBorder: '#a9d5b8', colorWarning: '#9a5b00', colorWarningBg: '#fff4dc', colorWarningBorder: '#e6cb90' }
  const night = { colorPrimary: '#0d7d73', colorLink: '#5fd0c3', colorLinkHover: '#8be0d6', colorLinkActive: '#8be0d6', colorText: '#e4eaea', colorTextSecondary: '#aab6b9', colorTextDescription: '#a3b0b4', colorTextPlaceholder: '#8e9ba0', colorBgLayout: '#10161a', colorBgContainer: '#182025', colorBgElevated: '#1f292f', colorBorder: '#3a474e', colorError: '#f0716a', colorSuccess: '#4cc38a', colorWarning: '#e5a84b', colorWarningBg: '#3a2c10', colorWarningBorder: '#65501f' }
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    components: {
      // What the algorithm makes of a red for a dark ground is too dim to read on it.
      ...(dark ? { Form: { colorError: '#f58b84' } } : {}),
      // Also under the pointer words keep their contrast: what the algorithm makes of the brand is too light on white and too dim on dark.
      Button: dark
        ? { defaultHoverColor: night.colorLinkHover, defaultActiveColor: night.colorLink, colorError: '#f58b84', colorErrorHover: '#f9a8a3', colorErrorActive: '#f58b84', dangerColor: '#2a0b08' }
        : { defaultHoverColor: light.colorLinkHover, defaultActiveColor: light.colorLinkActive },
      Tabs: { itemSelectedColor: 'var(--tl-brand-ink)', itemHoverColor: 'var(--tl-brand-ink)', inkBarColor: 'var(--tl-brand-ink)' },
    },
    token: { ...common, ...(dark ? night : light) },
  }
}
