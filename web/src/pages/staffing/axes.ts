import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

const width_unknown = 340;
const labels_px = 44;

/** The width an element has right now: charts are drawn in its pixels, so that their words keep their size. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, set_width] = useState(0);
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    set_width(node.clientWidth);
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => set_width(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return width || width_unknown;
}

export interface Axes {
  x(agents: number): number;
  y(share: number): number;
  /** The number of people at a distance from the left edge. */
  agents_at(px: number): number;
  ticks: number[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface AxesOf {
  width: number;
  height: number;
  agents: readonly [number, number];
  shares: readonly [number, number];
  edge: { left: number; right: number; top: number; bottom: number };
}

export function axes_of({ width, height, agents: [first, last], shares: [low, high], edge }: AxesOf): Axes {
  const [left, right, top, bottom] = [edge.left, width - edge.right, edge.top, height - edge.bottom];
  const span = last - first || 1;
  const most = Math.max(1, Math.floor((right - left) / labels_px));
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((one) => span / one <= most) ?? 5000;
  const ticks: number[] = [];
  for (let n = Math.ceil(first / step) * step; n <= last; n += step) ticks.push(n);
  return {
    x: (n) => left + ((n - first) / span) * (right - left),
    y: (share) => bottom - ((Math.min(Math.max(share, low), high) - low) / (high - low)) * (bottom - top),
    agents_at: (px) => first + ((px - left) / (right - left)) * span,
    ticks, left, right, top, bottom,
  };
}

export function line_of(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}
