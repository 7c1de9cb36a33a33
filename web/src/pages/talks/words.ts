import type { MyAttention, Talk } from '../../api/attend_shapes';
import { day, days_ago, number, when } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { reason_name, talk_name } from '../../parts/names';
import { is_promised, type Parted } from './parted';

const names_max = 4;

/** The first line of the page: how long ago somebody listened to me. Nobody is blamed. */
export function heard_sentence({ last, answered, days, listen_days }: MyAttention): string {
  if (!last && !answered) return tn('talks.says_never', listen_days);
  return capital(t(by_answer({ last, answered }) ? 'talks.says_answered' : 'talks.says_heard', { ago: days_ago(days) }));
}

/** Who it was, what is promised, and who reads this. */
export function heard_details({ last, answered, listen_days }: MyAttention): string[] {
  const details = [t('talks.only_you')];
  if (last || answered) details.unshift(tn('talks.promised', listen_days));
  if (!last || by_answer({ last, answered })) return details;
  const how = talk_name(last.how);
  return [last.by ? t('talks.last_with', { how, who: last.by, day: day(last.day) }) : t('talks.last', { how, day: day(last.day) }), ...details];
}

/** What is so with the talks one leads. */
export function led_sentence({ begun, led }: Pick<Parted, 'begun' | 'led'>): string {
  if (begun.length > 0) return tn('talks.says_begun', begun.length);
  const next = led.find(is_promised);
  return next ? t('talks.says_next', { talk: talk_title(next), when: when(next.starts) }) : t('talks.says_none');
}

/** The later of both counts; on the same day somebody's listening says more. */
function by_answer({ last, answered }: Pick<MyAttention, 'last' | 'answered'>): boolean {
  return answered !== null && (!last || answered > last.day);
}

/** "Einzelgespräch mit Jonas Weber" */
export function talk_title(talk: Talk): string {
  const who = with_whom(talk);
  return who ? t('talks.kind_with', { kind: talk_name(talk.kind), who }) : talk_name(talk.kind);
}

function with_whom({ leading, lead, people }: Talk): string {
  if (!leading) return lead?.name ?? '';
  const names = people.map((person) => person.name);
  if (names.length <= names_max) return names.join(', ');
  return t('talks.and_more', { names: names.slice(0, names_max - 1).join(', '), n: number(names.length - names_max + 1) });
}

/** What became of a talk, one short piece for each. */
export function became(talk: Talk): string[] {
  const { state, held_minutes, heard, leading } = talk;
  if (state === 'cancelled') return [cancelled_words(talk)];
  const pieces = [];
  if (state === 'held') pieces.push(held_minutes ? tn('talks.held_for', held_minutes) : t('talk.held'));
  if (heard === 'confirmed') pieces.push(t('talks.you_say_yes'));
  if (heard === 'denied') pieces.push(t('talks.you_say_no'));
  if (!pieces.length) pieces.push(t(leading ? 'talks.never_said_lead' : 'talks.never_said'));
  return pieces;
}

function cancelled_words({ cancelled_as, leading, lead, people, reason }: Talk): string {
  const by_me = (cancelled_as === 'lead') === leading;
  const who = by_me ? t('talks.by_you') : ((leading ? people[0]?.name : lead?.name) ?? '');
  const words = who ? t('talks.cancelled_by', { who }) : t('talk.cancelled');
  return reason ? `${words} (${reason_name(reason)})` : words;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
