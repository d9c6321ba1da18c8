/** The window's own line icons, 16 px on a 4 px grid: one weight, the text's colour, nothing to load. */

const paths = {
  add: 'M8 3v10M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3L13 4.5',
  chevronDown: 'M4 6l4 4 4-4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronLeft: 'M10 4L6 8l4 4',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  down: 'M8 3v9.5M4 9l4 4 4-4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3L14 14',
  start: 'M5 3.2v9.6l7.6-4.8z',
  power: 'M8 2v6M4.8 4.2a5 5 0 1 0 6.4 0',
  unplug: 'M3 13l2.6-2.6M5.2 7.6l3.2 3.2-1 1a2.3 2.3 0 0 1-3.2-3.2zM10.8 8.4L7.6 5.2l1-1a2.3 2.3 0 0 1 3.2 3.2zM10.4 5.6L13 3M6.4 8.8l1-1M7.6 10l1-1',
  reboot: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3',
  reset: 'M3 8a5 5 0 1 0 1.5-3.6M3 2.5v3h3M8 5.5V8',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  resume: 'M3.5 3.5v9M7 3.6v8.8L13.5 8z',
  save: 'M3 3h8l2 2v8H3zM5.5 3v3.5h4V3M5.5 13V9.5h5V13',
  restore: 'M3 6.5V13h10V6.5M8 10V2.5M5 5.5l3-3 3 3',
  discard: 'M3 5h10M6 5V3h4v2M4.5 5l.7 8h5.6l.7-8',
  trash: 'M3 4.5h10M6 4.5v-2h4v2M4.2 4.5l.7 9h6.2l.7-9M6.8 7v4M9.2 7v4',
  migrate: 'M2.5 3h4v10h-4zM9.5 3h4v10h-4zM5 8h6M9 6l2 2-2 2',
  rename: 'M9.8 3.8l2.4 2.4M3 13l.6-3L10.8 2.8a1.2 1.2 0 0 1 1.7 0l.7.7a1.2 1.2 0 0 1 0 1.7L6 12.4z',
  tag: 'M2.5 2.5h5.2l5.8 5.8-5.2 5.2-5.8-5.8zM5.4 5.4h.01',
  autostart: 'M8 4.5V8l2.4 1.6M13.5 8A5.5 5.5 0 1 1 8 2.5M11 2.5h2.5V5',
  autostartOff: 'M8 4.5V8l2.4 1.6M8 13.5a5.5 5.5 0 1 1 5.2-7.3M11 11l3 3M14 11l-3 3',
  screen: 'M2.5 3h11v7.5h-11zM6 13.5h4M8 10.5v3',
  terminal: 'M2.5 3h11v10h-11zM5 6l2 2-2 2M8.5 10h2.5',
  machine: 'M3 2.5h10v4H3zM3 9.5h10v4H3zM5.2 4.5h.01M5.2 11.5h.01',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6 6.5v6',
  thumbnails: 'M2.5 3h4.6v4H2.5zM8.9 3h4.6v4H8.9zM2.5 9h4.6v4H2.5zM8.9 9h4.6v4H8.9z',
  create: 'M8 2.5v11M2.5 8h11',
  settings: 'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6M8.5 4.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0zM4.5 11.5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0z',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  sidebar: 'M2.5 3h11v10h-11zM6 3v10',
  inspector: 'M2.5 3h11v10h-11zM10 3v10',
  link: 'M6.5 9.5l3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.2 1.2a3 3 0 0 1-4.3-4.3l1.2-1.2',
  linkOff: 'M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3L11.3 8.8M9 11.5l-1.2 1.2a3 3 0 0 1-4.3-4.3l1.2-1.2M3 3l10 10',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  help: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.2-.8.6-.8 1.2M8 11.4h.01',
  warning: 'M8 2.5l6 10.8H2zM8 6.5v3.2M8 11.6h.01',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5v3.4M8 5.2h.01',
  tasks: 'M2.5 4h1.5M6 4h7.5M2.5 8h1.5M6 8h7.5M2.5 12h1.5M6 12h7.5',
  shield: 'M8 2l5 1.8v4c0 3-2 5-5 6.2-3-1.2-5-3.2-5-6.2v-4z',
  cluster: 'M8 2l5.2 3v6L8 14l-5.2-3V5zM8 8v6M8 8l5.2-3M8 8L2.8 5',
  forward: 'M2.5 5.5h10.5M10 2.5l3 3-3 3M13.5 11H3M6 8l-3 3 3 3',
  pulse: 'M2 8.5h3l1.6-4.5 3 8 1.6-3.5H14',
  lock: 'M4 7.5h8v6H4zM5.7 7.5V5.3a2.3 2.3 0 0 1 4.6 0v2.2',
  computer: 'M3 3h10v7H3zM1.5 12.5h13',
  flask: 'M6 2.5h4M6.8 2.5v4L3.2 12a1 1 0 0 0 .9 1.5h7.8a1 1 0 0 0 .9-1.5L9.2 6.5v-4M5 10h6',
  retry: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3',
  star: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
  starFilled: 'M8 2l1.8 3.8 4.2.5-3.1 2.9.8 4.1L8 11.3l-3.7 2 .8-4.1L2 6.3l4.2-.5z',
  folder: 'M2.5 3.5h4l1.5 2h5.5v7.5h-11z',
  bookmark: 'M4 2.5h8v11L8 10.2l-4 3.3z',
  page: 'M4 2.5h5.5L12 5v8.5H4zM9 2.5V5.5h3',
  keyboard: 'M2 4.5h12v7.5H2zM4.5 7h.01M7 7h.01M9.5 7h.01M12 7h.01M5.5 9.7h5',
  clipboard: 'M5 3.5H3.5v10h9v-10H11M5.5 2.5h5v2.2h-5zM5.8 8h4.4M5.8 10.5h3',
  scale: 'M2.5 6V2.5H6M10 13.5h3.5V10M2.5 2.5l4 4M13.5 13.5l-4-4M10 2.5h3.5V6M6 13.5H2.5V10',
  camera: 'M2.5 4.5h2.6L6.2 3h3.6l1.1 1.5h2.6v8.5h-11zM8 10.8a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  fullScreen: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  popOut: 'M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13.5 2.5L7.5 8.5',
  popIn: 'M9.5 12.5h4v-10h-10v4M7 13.5H2.5V9M2.5 13.5l6-6',
} as const

/** An icon there is. */
export type IconName = keyof typeof paths

/** An icon that says nothing by itself: the control around it has the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const isFilled = name === 'start' || name === 'starFilled'
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill={isFilled ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth={name === 'more' ? 2.2 : 1.4} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
