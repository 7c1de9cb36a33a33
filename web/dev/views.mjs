// Shapes the mock's data as the server would show it to one person.
import { attend_rights } from './attend.mjs';
import { day_in, day_of, units } from './data.mjs';

const floor = 5;
export const released = (n) => (n < floor ? 'fewer_than_5' : n);
export const unit_name = (id) => units.find((unit) => unit.id === id)?.name ?? null;
export const is_overdue = (theme) => Boolean(theme.due_on && theme.due_on < day_of(new Date()) && ['open', 'reopened', 'answered'].includes(theme.status));

export const settings = {
  undo_seconds: 10, floor, tiers: ['named', 'confidential'], default_tier: 'confidential', verdicts_to_close: 5, yes_share_percent: 60,
  silence_days: 14, reopen_no_percent: 40, reopen_people: 5, report_chars: 2000, demo: true,
};

export function me_of(person) {
  return {
    person_id: person.id, name: person.name, email: person.email, roles: person.roles, team: person.team, site: person.site, partner: person.partner,
    unit_ids: person.unit_ids, units: person.unit_ids.map((id) => ({ id, name: unit_name(id) })), locale: person.locale,
    rights: person.roles.some((role) => role !== 'admin') ? ['self', 'theme', 'live', ...attend_rights(person)] : ['self'], site_name: 'Service-Center Nordlicht', settings,
  };
}

export function row_of(theme, mine) {
  const few = theme.people < floor;
  return {
    id: theme.id, title: theme.title, title_by: theme.title_by, status: theme.status, unit_id: theme.unit_id, unit: unit_name(theme.unit_id),
    people: released(theme.people), contacts: few ? 'fewer_than_5' : theme.contacts, minutes: few ? 'fewer_than_5' : theme.minutes,
    imported: theme.imported, due_on: theme.due_on, overdue: is_overdue(theme), mine: Boolean(mine), locked: Boolean(theme.locked), since: theme.since,
    last_answer: theme.answers.at(-1)?.kind ?? null,
  };
}

const monday = (weeks_ago) => {
  const date = new Date();
  date.setDate(date.getDate() - ((date.getDay() + 6) % 7) - 7 * weeks_ago);
  return day_of(date);
};

export function theme_of(theme, person, voice) {
  const few = theme.people < floor;
  const row = row_of(theme, voice);
  const steward = person.roles.includes('steward');
  const member = person.unit_ids.includes(theme.unit_id);
  const plain_agent = !steward && !member && person.roles.some((role) => role === 'agent' || role === 'admin' || role === 'owner');
  const hidden = steward || member ? 'none' : plain_agent ? 'not_yours' : theme.people < 10 ? 'below_ten' : 'none';
  const asked = theme.status === 'fixed';
  const tally = { better: 10, no: 'fewer_than_5' };
  return {
    ...row,
    evidence: {
      people: row.people, contacts: row.contacts, minutes: row.minutes, imported: theme.imported,
      trend: few ? null : theme.trend.map((people, i) => ({ week: monday(7 - i), people, contacts: people * 2 })),
    },
    answers: theme.answers, verdicts: ['fixed', 'confirmed'].includes(theme.status) && theme.people > 15 ? tally : null, asked,
    title_de: theme.title_de ?? theme.title, title_en: theme.title_en ?? theme.title, my_verdict: theme.verdicts.get(person.id) ?? null, can_verdict: asked && Boolean(voice), can_answer: member, can_curate: steward, can_rename: steward || member,
    can_reply: Boolean(voice) && theme.answers.at(-1)?.kind === 'question', history: theme.history,
    reports: hidden === 'none' ? theme.reports : [], reports_hidden: hidden, replies: member || steward ? theme.replies : [],
    promise_days: units.find((unit) => unit.id === theme.unit_id)?.promise_days ?? null,
  };
}

export function voice_of(entry, person) {
  const { theme } = entry;
  const answer = theme.answers.at(-1) ?? null;
  return {
    theme_id: theme.id, title: theme.title, status: theme.status, via: entry.text ? 'report' : 'join', report_id: entry.report_id, text: entry.text,
    at: entry.at, unit: unit_name(theme.unit_id), due_on: theme.due_on, overdue: is_overdue(theme), answer, asked: theme.status === 'fixed',
    my_verdict: theme.verdicts.get(person.id) ?? null, question_open: answer?.kind === 'question' && theme.replies.length === 0, unread: Boolean(answer && entry.unread),
  };
}

const fold = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const stop_words = new Set('der die das dem den ein eine nach kam ist wird nicht und mit the for with not'.split(' '));
const alike = (a, b) => a === b || (a.length > 3 && b.length > 3 && (a.startsWith(b.slice(0, 5)) || b.startsWith(a.slice(0, 5))));

export function matches_of(text, themes, mine, limit) {
  const words = fold(text).filter((word) => word.length > 2 && !stop_words.has(word));
  const scored = themes.map((theme) => {
    const because = fold(theme.title).filter((word) => word.length > 2 && words.some((typed) => alike(typed, word)));
    return { theme, because, score: because.length };
  });
  const found = scored.filter((hit) => hit.score > 0).sort((a, b) => b.score - a.score || b.theme.people - a.theme.people).slice(0, limit);
  return found.map(({ theme, because, score }, i) => ({
    theme_id: theme.id, title: theme.title, people: released(theme.people), status: theme.status, because, craft: null, unit: unit_name(theme.unit_id),
    due_on: theme.due_on, overdue: is_overdue(theme), mine: Boolean(mine(theme)), strong: i === 0 && score >= 2, trend: theme.people < floor ? null : theme.trend,
  }));
}

export function debt_of(unit, themes) {
  const of_unit = themes.filter((theme) => theme.unit_id === unit.id);
  const open = of_unit.filter((theme) => ['open', 'reopened'].includes(theme.status));
  return {
    unit_id: unit.id, unit: unit.name, open: open.length, overdue: open.filter(is_overdue).length, answered: of_unit.length - open.length,
    median_days: { Abrechnung: 2.1, Netz: 1.4, Portal: 6.5, Logistik: 4, Produkt: 7.2 }[unit.name] ?? null,
    better_share: { Abrechnung: 70, Netz: 90, Portal: 0, Logistik: 60 }[unit.name] ?? null, promise_days: unit.promise_days,
  };
}
