// Erlang B, C and A as the server answers them, in logarithms and plain sums: right to a few digits, made to be looked at.

const models = ['erlang_b', 'erlang_c', 'erlang_a'];
const definitions = ['all', 'answered', 'patient'];
const agents_max = 100_000;
const curve_points = 33;
const tenth = 1.2815515655446004; // a tenth of all normal draws lies above it

const log_sum = (a, b) => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)));

/** ln of 1 / Erlang B. A part of a person is interpolated between whole ones. */
function log_inverse_loss(offered, agents) {
  const whole = Math.floor(agents);
  let log = 0;
  for (let k = 1; k <= whole; k += 1) log = log_sum(0, log + Math.log(k / offered));
  return whole === agents ? log : log + (agents - whole) * (log_sum(0, log + Math.log((whole + 1) / offered)) - log);
}

/** ln of the sum over k of the products of z / (agents + i hangups), i = 1 … k; and of the same sum weighted by k. */
function log_line(z, agents, hangups) {
  let [term, sum, weighted] = [0, 0, -Infinity];
  for (let k = 1; k < 200_000; k += 1) {
    term += Math.log(z / (agents + k * hangups));
    sum = log_sum(sum, term);
    weighted = log_sum(weighted, term + Math.log(k));
    if (term + Math.log(k) < weighted - 35) break;
  }
  return { sum, weighted };
}

function erlang_a({ offered, agents, hangups, within }) {
  // Weights against "all busy, nobody waits": those with somebody free, then the line.
  const busy = log_inverse_loss(offered, agents);
  const free = busy + Math.log1p(-Math.exp(-busy));
  const line = log_line(offered, agents, hangups);
  const total = log_sum(free, line.sum);
  const share = (log) => Math.exp(log - total);
  const mean_queue = share(line.weighted);
  const p_abandon = (hangups * mean_queue) / offered;
  // Those who still wait after `within`, and those of them who are answered.
  const patience = Math.exp(-hangups * within);
  const growth = (offered * (1 - patience)) / hangups - agents * within;
  const later = log_line(offered * patience, agents, hangups);
  const waits = share(growth + later.sum) * patience;
  const answered_later = Math.max(0, share(growth + later.sum) - share(growth)) * (agents / offered);
  const answered = 1 - p_abandon;
  const good = Math.max(0, answered - answered_later);
  const hung_up_within = Math.max(0, p_abandon - Math.max(0, waits - answered_later));
  return {
    p_block: 0, p_wait: share(line.sum), p_abandon, mean_queue, occupancy: Math.min(1, (offered / agents) * answered), asa_r: mean_queue / offered,
    service_level_all: good, service_level_answered: good / answered, service_level_patient: good / (1 - hung_up_within),
  };
}

function erlang_c({ offered, agents, within }) {
  if (agents <= offered) return { p_wait: 1, p_abandon: null, occupancy: 1, mean_queue: null, asa_r: null, service_level_all: 0, service_level_answered: 0, service_level_patient: 0 };
  const block = Math.exp(-log_inverse_loss(offered, agents));
  const p_wait = block / (1 - (offered / agents) * (1 - block));
  const level = 1 - p_wait * Math.exp(-(agents - offered) * within);
  return { p_wait, p_abandon: null, p_block: null, occupancy: offered / agents, mean_queue: (p_wait * offered) / (agents - offered), asa_r: p_wait / (agents - offered), service_level_all: level, service_level_answered: level, service_level_patient: level };
}

function erlang_b({ offered, agents }) {
  const p_block = Math.exp(-log_inverse_loss(offered, agents));
  return { p_block, p_wait: null, p_abandon: null, mean_queue: null, asa_r: null, occupancy: (offered / agents) * (1 - p_block), service_level_all: 1 - p_block, service_level_answered: 1, service_level_patient: 1 - p_block };
}

const of_model = { erlang_a, erlang_b, erlang_c };

/** The quantile of the day's factor (gamma, mean 1) by Wilson and Hilferty. */
const day_at = (z, cv) => Math.max(1e-6, 1 - cv ** 2 / 9 + (z * cv) / 3) ** 3;
const days_below = (factor, cv) => (cv === 0 ? Number(factor >= 1) : normal((Math.cbrt(factor) - 1 + cv ** 2 / 9) / (cv / 3)));

function normal(z) {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail = 0.3989423 * Math.exp((-z * z) / 2) * t * (0.3193815 + t * (-0.3565638 + t * (1.781478 + t * (-1.821256 + t * 1.330274))));
  return z > 0 ? 1 - tail : tail;
}

function asked(query, refuse) {
  const read = (name, otherwise) => {
    const text = query.get(name);
    const value = text === null ? otherwise : Number(text);
    if (value === undefined || Number.isNaN(value)) refuse(422, 'value.not_a_number', 'Hier fehlt eine Zahl.', name);
    return value;
  };
  const positive = (name, otherwise) => {
    const value = read(name, otherwise);
    return value === null || value > 0 ? value : refuse(422, 'queueing.not_positive', 'Das muss mehr als null sein.', name);
  };
  const share = (name, otherwise) => {
    const value = read(name, otherwise);
    return value >= 0 && value <= 1 ? value : refuse(422, 'queueing.not_a_share', 'Das muss zwischen 0 und 100 % liegen.', name);
  };
  const one_of = (name, names) => (names.includes(query.get(name) ?? names.at(-1)) ? (query.get(name) ?? names.at(-1)) : refuse(422, 'value.unknown', 'Das kennt der Server nicht.', name));
  const model = one_of('model', models);
  const plan = {
    model, calls: positive('calls_per_hour'), aht: positive('aht_s'), patience: model === 'erlang_a' ? positive('patience_s') : null, within_s: read('within_s', 20),
    target: share('target', 0.8), definition: query.get('definition') ? one_of('definition', definitions) : 'all', agents: positive('agents', null), cv: share('day_cv', 0.1),
  };
  if (plan.within_s < 0) refuse(422, 'queueing.not_positive', 'Das darf nicht unter null liegen.', 'within_s');
  if (plan.agents > agents_max) refuse(422, 'queueing.too_many_agents', 'Höchstens 100.000 Personen.', 'agents');
  return plan;
}

export function staffing_of(query, refuse) {
  const plan = asked(query, refuse);
  const offered = (plan.calls * plan.aht) / 3600;
  if (offered > agents_max / 2) refuse(422, 'queueing.too_many_agents', 'Dafür bräuchte es mehr als 100.000 Personen.', 'calls_per_hour');
  const figures = (agents, factor = 1) => of_model[plan.model]({ offered: offered * factor, agents, hangups: plan.aht / (plan.patience ?? 1), within: plan.within_s / plan.aht });
  const level = (agents, factor) => figures(agents, factor)[`service_level_${plan.definition}`];
  const needed = (factor) => {
    let [few, many] = [0, 1];
    while (level(many, factor) < plan.target) {
      [few, many] = [many, many * 2];
      if (many > 4 * offered + 4000) return null;
    }
    while (many - few > 1) {
      const middle = Math.floor((few + many) / 2);
      if (level(middle, factor) < plan.target) few = middle;
      else many = middle;
    }
    return many;
  };
  const required = needed(1);
  const agents = plan.agents ?? required ?? Math.ceil(offered) + 1;
  if (plan.model === 'erlang_c' && agents <= offered) refuse(422, 'queueing.grows_without_limit', 'Mit so wenigen wächst die Schlange ohne Ende.', 'agents');
  const { asa_r, ...rest } = figures(agents);
  return {
    figures: { agents, offered_erlangs: offered, asa_s: asa_r === null ? null : asa_r * plan.aht, ...rest },
    required, required_safely: needed(day_at(tenth, plan.cv)), curve: curve_of(plan, agents, figures, level),
  };
}

function curve_of({ target, cv }, agents, figures, level) {
  // Wide enough for the days that differ: in large centres not every number is on it.
  const half = (curve_points - 1) / 2;
  const step = Math.max(1, Math.round((2.5 * cv * agents) / half));
  const back = Math.min(half, Math.floor((Math.round(agents) - 1) / step));
  return Array.from({ length: curve_points }, (_, i) => {
    const n = Math.round(agents) + (i - back) * step;
    const { p_abandon, occupancy } = figures(n);
    return { agents: n, service_level: level(n, 1), low: level(n, day_at(tenth, cv)), high: level(n, day_at(-tenth, cv)), p_target_met: met(n, target, cv, level), p_abandon, occupancy };
  });
}

/** The share of days on which the target is reached: up to which factor it is, and how many days are below. */
function met(agents, target, cv, level) {
  let [low, high] = [0.2, 3];
  if (level(agents, low) < target) return 0;
  if (level(agents, high) >= target) return 1;
  for (let step = 0; step < 14; step += 1) {
    const middle = (low + high) / 2;
    if (level(agents, middle) >= target) low = middle;
    else high = middle;
  }
  return days_below(low, cv);
}
