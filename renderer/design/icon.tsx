const PATHS = {
  yes: 'M5 12.5l4.5 4.5L19 7.5',
  no: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  open: 'M7.8 8.6a4.2 4.2 0 1 1 5.9 3.8c-1.1.5-1.7 1.3-1.7 2.5M12 19v.1',
  conflict: 'M12 4.5l8.5 15h-17zM12 10.5v4M12 17v.1',
  skipped: 'M7 12h10',
  unreached: '',
  note: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M12 11.2v4.8M12 7.9v.1',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  close: 'M6 6l12 12M18 6L6 18',
  file: 'M7 3.5h7l4 4V20.5H7zM14 3.5v4h4',
  folder: 'M3.5 6.5h6l2 2.5h9v10h-17z',
  export: 'M12 4v11M7.5 11L12 15.5 16.5 11M4.5 19.5h15',
  collect: 'M5 5h14v14H5zM8.5 9.5l2.5 2.5-2.5 2.5M13 15h3',
  add: 'M12 5v14M5 12h14',
  search: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  panel: 'M4 5h16v14H4zM14 5v14',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  live: 'M3 12h4.5l2.5-6.5 4 13 2.5-6.5H21',
  reading: 'M12 4a8 8 0 1 0 8 8',
  again: 'M19 12a7 7 0 1 1-2.2-5.1M17 3v4.2h-4.2',
  edit: 'M5 19h3.5L19 8.5 15.5 5 5 15.5zM13 7.5l3.5 3.5',
  archive: 'M4 5h16v4H4zM6 9v10h12V9M10 13h4',
  trash: 'M5 7h14M9.5 7V4.5h5V7M7 7l1 12.5h8L17 7',
  back: 'M19 12H5M11 6l-6 6 6 6',
  minus: 'M5 12h14',
  map: 'M6 5h5v4H6zM13 15h5v4h-5zM8.5 9v8H13M8.5 12H18v3',
  fmc: 'M4 4.5h16v11.5H4zM8.5 19.5h7M8.5 12.5V10M12 12.5V7.5M15.5 12.5V9',
  laptop: 'M5 6h14v10H5zM3 19.5h18',
  fleet: 'M4.5 4.5h15v4h-15zM4.5 10h15v4h-15zM4.5 15.5h15v4h-15z',
  display: 'M4 8h8M18 8h2M4 16h2M12 16h8M15 5.5v5M9 13.5v5',
  key: 'M8 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M11.5 12H20v3M16.5 12v2.5',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon on a 24-px grid. Always next to a word, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={`icon icon-${name}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <Line name={name} />
    </svg>
  );
}

/** The same inside a drawing, `size` units wide. */
export function IconPath({ name, size }: { name: IconName; size: number }) {
  return (
    <g transform={`scale(${size / 24})`}>
      <Line name={name} />
    </g>
  );
}

function Line({ name }: { name: IconName }) {
  return (
    <path
      d={PATHS[name]}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}
