import type { InboxRow } from '../../api/shapes';
import { count, people } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { deadline_of, weight_of } from './order';

const bar_width = 44;
const bar_height = 5;

interface RowProps {
  row: InboxRow;
  href: string;
  current: boolean;
  floor: number;
  /** The heaviest row's people: the length of a full bar. */
  heaviest: number;
}

/** One theme that waits: its words and its weight, below them the deadline. */
export function Row({ row, href, current, floor, heaviest }: RowProps) {
  const deadline = deadline_of(row);
  return (
    <li>
      <a id={`inbox-${row.id}`} href={href} class={deadline.late ? 'late' : ''} aria-current={current ? 'true' : undefined}>
        <span class="voice">{row.title}</span>
        <span class="inbox-weight s">
          <span>{people(row.people, floor)}</span>
          <Bar share={weight_of(row) / Math.max(heaviest, 1)} />
        </span>
        <span class="meta">
          <b class={deadline.late ? 'due' : ''}>{deadline.text}</b>
          {row.replies > 0 && <span class="tag new">{tn('inbox.replies', row.replies)}</span>}
          {row.status === 'reopened' && <span class="tag due">{t('status.reopened')}</span>}
          <span class="hidden">{t('theme.contacts')}: {count(row.contacts, floor)}</span>
        </span>
      </a>
    </li>
  );
}

function Bar({ share }: { share: number }) {
  if (!share) return null;
  return (
    <svg width={bar_width} height={bar_height} aria-hidden="true">
      <rect width={bar_width} height={bar_height} rx="2.5" fill="var(--line)" />
      <rect width={Math.max(3, share * bar_width)} height={bar_height} rx="2.5" fill="var(--accent)" />
    </svg>
  );
}
