import type { LeaderPromises, Promises, UnitPromises } from '../../api/attend_shapes';
import type { Count } from '../../api/shapes';
import { number } from '../../lib/format';
import { t } from '../../lib/i18n';

const counted = ['planned', 'held', 'moved', 'cancelled', 'asked', 'minutes'] as const;

/** "mind. 80 %", or why nothing is told. */
export function share_words(share: Count, floor: number): string {
  if (typeof share !== 'number') return t('attention.too_few', { floor: number(floor) });
  return share === 0 ? t('attention.few') : t('debt.percent', { n: number(share) });
}

/** What I promised and what came of it, in figures. */
export function PromiseFigures({ promises, floor }: { promises: Promises | null; floor: number }) {
  if (!promises) return null;
  return (
    <section aria-labelledby="promises-heading">
      <div class="sec"><h2 id="promises-heading">{t('attention.own_promises')}</h2></div>
      {promises.planned === 0 ? <p class="soft">{t('attention.no_promises')}</p> : (
        <dl class="attention-figures">
          {counted.map((name) => (
            <div key={name}>
              <dt class="s soft">{t(`attention.count_${name}`)}</dt>
              <dd class="big">{number(promises[name])}</dd>
            </div>
          ))}
          <div>
            <dt class="s soft">{t('attention.confirmed')}</dt>
            <dd>{share_words(promises.confirmed_share, floor)}</dd>
          </div>
        </dl>
      )}
      <p class="s soft">{t('attention.promises_note')}</p>
    </section>
  );
}

export function LeaderTable({ leaders, floor }: { leaders: LeaderPromises[]; floor: number }) {
  return (
    <PromiseTable
      title={t('attention.leaders')}
      heads={[t('attention.head_name'), t('attention.head_team')]}
      rows={leaders.map(({ leader_id, name, team, talks, front_line_days, front_line_owed }) => ({
        key: leader_id,
        names: [name, team ?? '–'],
        talks,
        none: team ? t('attention.too_few', { floor: number(floor) }) : t('attention.leads_none'),
        days: front_line_owed > 0 ? t('attention.of_owed', { n: number(front_line_days), owed: number(front_line_owed) }) : number(front_line_days),
      }))}
      floor={floor}
    />
  );
}

export function UnitTable({ units, floor }: { units: UnitPromises[]; floor: number }) {
  return (
    <PromiseTable
      title={t('attention.units')}
      heads={[t('themes.unit')]}
      rows={units.map(({ unit_id, unit, talks, front_line_days }) => ({ key: unit_id, names: [unit], talks, none: t('attention.nothing_told'), days: number(front_line_days) }))}
      floor={floor}
    />
  );
}

interface PromiseTableProps {
  title: string;
  heads: string[];
  rows: { key: string; names: string[]; talks: Promises | null; none: string; days: string }[];
  floor: number;
}

function PromiseTable({ title, heads, rows, floor }: PromiseTableProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <div class="sec"><h2>{title}</h2></div>
      <div class="scroll-x" tabIndex={0} role="group" aria-label={title}>
        <table class="s attention-wide">
          <thead>
            <tr>
              {heads.map((head) => <th key={head} scope="col">{head}</th>)}
              {counted.map((name) => <th key={name} scope="col" class="n">{t(`attention.count_${name}`)}</th>)}
              <th scope="col" class="n">{t('attention.confirmed')}</th>
              <th scope="col" class="n">{t('attention.front_line_days')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, names: [name, ...rest], talks, none, days }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {rest.map((words) => <td key={words}>{words}</td>)}
                {talks ? counted.map((figure) => <td key={figure} class="n">{number(talks[figure])}</td>) : <td colSpan={counted.length + 1} class="soft">{none}</td>}
                {talks && <td class="n">{share_words(talks.confirmed_share, floor)}</td>}
                <td class="n">{days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
