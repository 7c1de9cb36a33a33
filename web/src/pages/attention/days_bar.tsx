const width = 200;
const height = 12;
const bar = 8;
const edge = 2;

interface DaysBarProps {
  days: number;
  listen_days: number;
  /** The days at the right end. */
  top: number;
  late: boolean;
}

/** Days since somebody listened as a bar, the rule as an upright stroke. The words beside it say the same. */
export function DaysBar({ days, listen_days, top, late }: DaysBarProps) {
  const x = (value: number) => (value / top) * (width - edge);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
      <rect y="2" width={width} height={bar} rx="2" fill="var(--sunk)" />
      <rect y="2" width={x(days)} height={bar} rx="2" fill={late ? 'var(--clay)' : 'var(--accent)'} />
      <rect x={x(listen_days)} width={edge} height={height} fill="var(--ink)" />
    </svg>
  );
}
