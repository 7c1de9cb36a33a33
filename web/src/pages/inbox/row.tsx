import type { InboxRow } from '../../api/shapes';
import { count, people } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { deadline_of } from './order';

interface RowProps {
  row: InboxRow;
  href: string;
  current: boolean;
  floor: number;
}

/** One theme that waits: deadline first, then its words, then how many say it. */
export function Row({ row, href, current, floor }: RowProps) {
  const deadline = deadline_of(row);
  return (
    <li>
      <a id={`inbox-${row.id}`} href={href} class={deadline.late ? 'late' : ''} aria-current={current ? 'true' : undefined}>
        <span class="voice">{row.title}</span>
        <span class="meta">
          <b class={deadline.late ? 'due' : ''}>{deadline.text}</b>
          <span>{people(row.people, floor)}</span>
          {row.replies > 0 && <span class="tag new">{tn('inbox.replies', row.replies)}</span>}
          {row.status === 'reopened' && <span class="tag due">{t('status.reopened')}</span>}
          <span class="hidden">{t('theme.contacts')}: {count(row.contacts, floor)}</span>
        </span>
      </a>
    </li>
  );
}
