import type { TalkKind } from '../../api/attend_shapes';
import type { Plan } from '../../api/plan_shapes';
import type { Id } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { wall_minutes } from '../../lib/zone';
import { day_index, minute_at_wall, minute_of, type PlanDay } from './layout';
import { drafted, put, type Drafted } from './moves';
import { can_be_long, can_be_together, minutes_max, minutes_min, round_max, round_min, usual_minutes } from './wish';

/** A session as one types it. */
export interface SessionForm {
  kind: TalkKind;
  day: string;
  /** "10:30" */
  time: string;
  minutes: string;
  people: Id[];
}

export type Wrongs = Partial<Record<keyof SessionForm, string>>;

const two = (n: number) => String(n).padStart(2, '0');

export function form_of({ days, timezone }: Pick<Plan, 'days' | 'timezone'>, session: Drafted): SessionForm {
  const wall = wall_minutes(timezone, Date.parse(session.starts));
  const day = days[day_index(days, session.starts)]?.day ?? '';
  return { kind: session.kind, day, time: `${two(Math.floor(wall / 60))}:${two(wall % 60)}`, minutes: String(session.minutes), people: session.people };
}

/** For somebody, on the chosen day, an hour after their shift begins. */
export function new_form({ people, timezone }: Pick<Plan, 'people' | 'timezone'>, day: PlanDay, person: Id): SessionForm {
  const shifts = people.find(({ person_id }) => person_id === person)?.shifts ?? [];
  const shift = shifts.find(({ starts }) => minute_of(day, starts) >= 0 && minute_of(day, starts) < day.minutes);
  const wall = shift ? (wall_minutes(timezone, Date.parse(shift.starts)) + 60) % (24 * 60) : 10 * 60;
  return { kind: 'one_to_one', day: day.day, time: `${two(Math.floor(wall / 60))}:${two(wall % 60)}`, minutes: String(usual_minutes.one_to_one), people: [person] };
}

export function wrongs_of({ kind, time, minutes, people }: SessionForm): Wrongs {
  const wrongs: Wrongs = {};
  if (!/^\d\d:\d\d/.test(time)) wrongs.time = t('plan.wrong_time');
  if (!can_be_long(Number(minutes))) wrongs.minutes = t('plan.wrong_minutes', { min: minutes_min, max: minutes_max });
  if (!can_be_together(kind, people.length)) wrongs.people = kind === 'round' ? t('plan.wrong_round', { min: round_min, max: round_max }) : t('plan.wrong_people');
  return wrongs;
}

/** What the form says, as a session; `old` keeps its name. */
export function session_from(plan: Pick<Plan, 'days' | 'timezone' | 'step_minutes'>, form: SessionForm, old: Drafted | null): Drafted {
  const index = Math.max(plan.days.findIndex(({ day }) => day === form.day), 0);
  const day = plan.days[index];
  const [hours, minutes] = form.time.split(':').map(Number);
  const session = { kind: form.kind, starts: day?.starts ?? '', minutes: Number(form.minutes), people: form.people };
  const whole = old ? { ...session, id: old.id } : drafted(session);
  return day ? put(plan, whole, index, minute_at_wall(plan.timezone, day, (hours ?? 0) * 60 + (minutes ?? 0))) : whole;
}
