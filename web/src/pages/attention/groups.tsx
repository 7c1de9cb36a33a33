import type { GroupAttention, GroupsAttention } from '../../api/attend_shapes';
import type { Count } from '../../api/shapes';
import { count, number, short_day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { LeaderTable, share_words, UnitTable } from './promises';
import { is_late, shade_of } from './sentences';

interface GroupsProps {
  groups: GroupsAttention;
  floor: number;
}

/** For heads: groups over the weeks, and what leaders and units kept. No agent is named here. */
export function Groups({ groups: { items, listen_days, answered_share, leaders, units }, floor }: GroupsProps) {
  return (
    <>
      {items.length > 0 && <HeatMap items={items} listen_days={listen_days} floor={floor} />}
      <p class={typeof answered_share === 'number' ? 'attention-answered' : 'soft attention-withheld'}>{answered_words(answered_share, listen_days, floor)}</p>
      <LeaderTable leaders={leaders} floor={floor} />
      <UnitTable units={units} floor={floor} />
      {leaders.length + units.length > 0 && <p class="s soft">{t('attention.promises_note')}</p>}
    </>
  );
}

function answered_words(share: Count, days: number, floor: number): string {
  if (typeof share !== 'number') return t('attention.answered_too_few', { floor: number(floor) });
  return share === 0 ? tn('attention.answered_few', days) : tn('attention.answered_share', days, { share: number(share) });
}

/** A table whose cells are coloured: the longer, the darker; the number stands in each of them. */
function HeatMap({ items, listen_days, floor }: { items: GroupAttention[]; listen_days: number; floor: number }) {
  const weeks = items[0]?.weeks ?? [];
  return (
    <section class="card heat" aria-labelledby="heat-heading">
      <h2 id="heat-heading">{t('attention.heat')}</h2>
      <p class="s soft" id="heat-note">{tn('attention.heat_note', listen_days)}</p>
      <div class="scroll-x" tabIndex={0} role="group" aria-labelledby="heat-heading" ref={show_now}>
        <table class="s num" aria-labelledby="heat-heading" aria-describedby="heat-note">
          <thead>
            <tr>
              <th scope="col">{t('attention.group')}</th>
              {weeks.map(({ day }, i) => <th key={day} scope="col">{i === weeks.length - 1 ? t('attention.now') : short_day(day)}</th>)}
            </tr>
          </thead>
          <tbody>
            {items.map((group) => (
              <tr key={group.org_id}>
                <th scope="row">{group.name} {group.kind !== 'team' && <span class="soft">{t(`attention.kind_${group.kind}`)}</span>}</th>
                {group.weeks.map(({ day, median_days }) => <Cell key={day} days={median_days} listen_days={listen_days} floor={floor} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="s soft">{t('attention.heat_few', { floor: number(floor) })}</p>
      <details>
        <summary class="s">{t('attention.group_figures')}</summary>
        <GroupTable items={items} floor={floor} />
      </details>
    </section>
  );
}

/** Where the table is wider than the screen, the last week is the one to see. */
const show_now = (box: HTMLDivElement | null) => void box?.scrollTo({ left: box.scrollWidth });

function Cell({ days, listen_days, floor }: { days: Count; listen_days: number; floor: number }) {
  if (typeof days !== 'number') {
    return <td><span aria-hidden="true" class="cell none">–</span><span class="hidden">{t('attention.too_few', { floor: number(floor) })}</span></td>;
  }
  return <td><span class={`cell shade-${shade_of(days, listen_days)}${is_late(days, listen_days) ? ' over' : ''}`}>{number(days)}</span></td>;
}

function GroupTable({ items, floor }: { items: GroupAttention[]; floor: number }) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('attention.group_figures')}>
      <table class="s">
        <thead>
          <tr>
            <th scope="col">{t('attention.group')}</th>
            {(['people', 'median', 'within', 'front_line'] as const).map((head) => <th key={head} scope="col" class="n">{t(`attention.group_${head}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {items.map((group) => (
            <tr key={group.org_id}>
              <th scope="row">{group.name}</th>
              <td class="n">{count(group.people, floor)}</td>
              <td class="n">{typeof group.median_days === 'number' ? number(group.median_days) : t('attention.too_few', { floor: number(floor) })}</td>
              <td class="n">{share_words(group.within_share, floor)}</td>
              <td class="n">{number(group.front_line_days)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
