import { useState } from 'preact/hooks';
import type { PlanPerson } from '../../api/plan_shapes';
import { t } from '../../lib/i18n';
import { clock_in } from '../../lib/zone';
import { by_queue, of_day } from './figures';
import { instant_at, place_on } from './layout';
import { PersonRow } from './person_row';
import { QueueRow } from './queue_row';
import type { Desk } from './use_desk';
import type { Opened } from './week';
import { interval_words } from './words';
import './board.css';

/** The chosen day: how well each queue is served, and below who is there when. */
export function Board({ desk, open }: { desk: Desk; open(opened: Opened): void }) {
  const { plan, day, axis } = desk;
  const [pointed, point] = useState<{ queue: string; index: number } | null>(null);
  const queues = by_queue(of_day(day, desk.shown));
  const read = queues.find(({ queue }) => queue === pointed?.queue)?.shown[pointed?.index ?? 0];
  const hours = (axis.to - axis.from) / 60;
  return (
    <section class="card plan-card" aria-label={t('plan.board')}>
      <p class="s soft plan-reading">{read ? interval_words(plan, read) : t(queues.length ? 'plan.legend' : 'plan.no_shifts')}</p>
      <div class="plan-scroll">
        <div class="plan-board" style={{ '--plan-hours': hours, minWidth: `${11 + hours * 4.25}rem` }}>
          <div class="plan-row" aria-hidden="true">
            <span />
            <div class="plan-axis">
              {axis.ticks.slice(0, -1).map((tick) => (
                <span key={tick} style={{ left: place_on(axis, tick, tick + 1)?.left }}>{clock_in(plan.timezone, Date.parse(instant_at(day, tick)))}</span>
              ))}
            </div>
          </div>
          {queues.map(({ queue, shown }) => (
            <QueueRow key={queue} desk={desk} queue={queue} shown={shown} pointed={pointed?.queue === queue ? pointed.index : null} on_point={(index) => point(index === null ? null : { queue, index })} />
          ))}
          <div class="plan-people">
            {in_turn(plan.people).map((person) => <PersonRow key={person.person_id} desk={desk} person={person} open={open} />)}
          </div>
        </div>
      </div>
      <p class="s soft"><span class="plan-keys">{t('plan.keys')} </span>{t('plan.chance_is')}</p>
    </section>
  );
}

/** The reader first, whose time every talk takes; then those whose turn it is. */
export function in_turn(people: readonly PlanPerson[]): PlanPerson[] {
  return [...people].sort((a, b) => Number(b.lead) - Number(a.lead) || Number(b.due) - Number(a.due) || b.days - a.days);
}
