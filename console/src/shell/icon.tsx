/** Line drawings of one weight; always beside or instead of words that are said elsewhere, so hidden from screen readers. */
const paths = {
  overview: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
  orders: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  products: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
  stock: 'M3 21V9l9-5 9 5v12M7 21v-8h10v8M7 17h10',
  imports: 'M12 3v11M8 10l4 4 4-4M4 16v4h16v-4',
  connections: 'M9 15l6-6M10.500 6.500l1.500-1.500a4.600 4.600 0 016.500 6.500L17 13M13.500 17.500L12 19a4.600 4.600 0 01-6.500-6.500L7 11',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  sun: 'M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v3M12 19v3M4.9 4.9L7 7M17 17l2.1 2.1M2 12h3M19 12h3M4.9 19.1L7 17M17 7l2.1-2.1',
  moon: 'M20 14.5A8 8 0 119.5 4a6.5 6.5 0 0010.5 10.5z',
  system: 'M3 5h18v11H3zM9 20h6M12 16v4',
  language: 'M3 6h9M7.5 4v2M5 6c.5 3 2.5 5.5 6 7M10.500 6c-.5 3-3 6-7 7.500M12 20l4-10 4 10M13.500 17h5',
  person: 'M12 4a4 4 0 100 8 4 4 0 000-8zM4 21c.8-4 4-6 8-6s7.200 2 8 6',
  help: 'M12 3a9 9 0 100 18 9 9 0 000-18zM9.500 9.500a2.500 2.500 0 114 2c-1 .700-1.500 1.200-1.500 2.500M12 17h.01',
  info: 'M12 3a9 9 0 100 18 9 9 0 000-18zM12 11v5M12 8h.01',
  filter: 'M4 6h16M7 12h10M10 18h4',
  columns: 'M4 5h16v14H4zM9.500 5v14M14.500 5v14',
  views: 'M6 4h12v17l-6-4-6 4z',
  search: 'M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5',
  close: 'M6 6l12 12M18 6L6 18',
  up: 'M12 19V6M6 12l6-6 6 6',
  down: 'M12 5v13M6 12l6 6 6-6',
  right: 'M9 5l7 7-7 7',
  export: 'M12 15V4M8 8l4-4 4 4M4 15v5h16v-5',
  plus: 'M12 5v14M5 12h14',
  warning: 'M12 4L2.500 20h19zM12 10v4M12 17h.01',
  table: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9',
  coins: 'M12 4c4 0 7 1.300 7 3s-3 3-7 3-7-1.300-7-3 3-3 7-3zM5 7v10c0 1.700 3 3 7 3s7-1.300 7-3V7M5 12c0 1.700 3 3 7 3s7-1.300 7-3',
  chart: 'M4 19V5M4 19h16M8 15l4-5 3 3 5-7',
  insights: 'M10.500 3.500a7 7 0 100 14 7 7 0 000-14zM15.500 15.500L21 21M7.500 13v-2.500M10.500 13V7.500M13.500 13V9.500',
  advice: 'M9 18h6M10 21h4M12 3a6 6 0 00-3.500 10.900c.600.500 1 1.200 1 2.100h5c0-.900.400-1.600 1-2.100A6 6 0 0012 3z',
  back: 'M19 12H5M11 6l-6 6 6 6',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  swap: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  check: 'M5 12.500l4.500 4.500L19 7',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
} as const
export type IconName = keyof typeof paths

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="tl-icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}

/** Three ways that become one: the mark of Tonglu 通路. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0f766e" />
      <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round"><path d="M7 9.500h6.500c3 0 2.500 6.500 5.500 6.500H25" /><path d="M7 22.500h6.500c3 0 2.500-6.500 5.500-6.500" /><path d="M7 16h18" /></g>
      <circle cx="25" cy="16" r="2.600" fill="#fff" />
    </svg>
  )
}
