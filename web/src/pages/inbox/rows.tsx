import type { Id, InboxRow } from '../../api/shapes';
import { number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { group_of, groups, weight_of } from './order';
import { Row } from './row';

interface RowsProps {
  rows: InboxRow[];
  /** Under headings that say what presses; else one list. */
  grouped: boolean;
  busy: boolean;
  chosen: Id | undefined;
  floor: number;
  href(id: Id): string;
}

export function Rows({ rows, grouped, busy, chosen, floor, href }: RowsProps) {
  const heaviest = Math.max(0, ...rows.map(weight_of));
  const list = (some: InboxRow[], label?: string) => (
    <ol data-arrows aria-busy={busy} aria-labelledby={label}>
      {some.map((row) => <Row key={row.id} row={row} href={href(row.id)} current={row.id === chosen} floor={floor} heaviest={heaviest} />)}
    </ol>
  );
  if (!grouped) return list(rows);
  return (
    <>
      {groups.map((group) => {
        const some = rows.filter((row) => group_of(row) === group);
        if (some.length === 0) return null;
        return (
          <section key={group} class="inbox-group">
            <h2 id={`inbox-${group}`} class={group === 'late' ? 's late' : 's'}>{t(`inbox.group_${group}`)} <span class="num">{number(some.length)}</span></h2>
            {list(some, `inbox-${group}`)}
          </section>
        );
      })}
    </>
  );
}
