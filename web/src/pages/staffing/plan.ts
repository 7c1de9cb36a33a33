import { level_definitions, staffing_models, type LevelDefinition, type StaffingModel } from '../../api/shapes';

/** How much whole days differ from their forecast: the coefficient of variation. */
const day_cv = { small: 0.05, usual: 0.1, large: 0.2 } as const;
export const spreads = Object.keys(day_cv) as Spread[];
export type Spread = keyof typeof day_cv;

/** What one asks: the numbers by the names they have for the server. */
export interface Plan {
  calls_per_hour: number;
  aht_s: number;
  patience_s: number;
  /** Null: as many as needed. */
  agents: number | null;
  /** A share. */
  target: number;
  within_s: number;
  model: StaffingModel;
  definition: LevelDefinition;
  spread: Spread;
}

export const start: Plan = {
  calls_per_hour: 360, aht_s: 300, patience_s: 180, agents: null, target: 0.8, within_s: 20, model: 'erlang_a', definition: 'all', spread: 'usual',
};

const numbers = ['calls_per_hour', 'aht_s', 'patience_s', 'agents', 'within_s'] as const;

/** The plan of an address; what it does not say is as at the start. */
export function plan_from(query: URLSearchParams): Plan {
  const number_of = (name: string) => {
    const text = query.get(name);
    return text && Number.isFinite(Number(text)) ? Number(text) : null;
  };
  const said = numbers.map((name) => [name, number_of(name)] as const).filter(([, value]) => value !== null);
  const percent = number_of('target');
  return {
    ...start,
    ...Object.fromEntries(said),
    ...(percent === null ? {} : { target: share_of(percent) }),
    model: one_of(staffing_models, query.get('model')) ?? start.model,
    definition: one_of(level_definitions, query.get('definition')) ?? start.definition,
    spread: one_of(spreads, query.get('spread')) ?? start.spread,
  };
}

/** Every name of the address; an empty one is left out. */
export function query_of(plan: Plan): Record<string, string> {
  const names = Object.keys(start) as (keyof Plan)[];
  const text = (name: keyof Plan) => String(name === 'target' ? percent_of(plan.target) : plan[name]);
  return Object.fromEntries(names.map((name) => [name, plan[name] === start[name] ? '' : text(name)]));
}

export function ask_of(plan: Plan): Record<string, string | number | null> {
  const { spread, ...rest } = plan;
  // Only where people hang up do their patience and whom the target counts make a difference.
  const hang_up = plan.model === 'erlang_a' ? {} : { patience_s: null, definition: 'all' };
  return { ...rest, ...hang_up, day_cv: day_cv[spread] };
}

/** 0.29 as 29, and not as 28.999999999999996. */
export function percent_of(share: number): number {
  return Number((share * 100).toFixed(6));
}

export function share_of(percent: number): number {
  return Number((percent / 100).toFixed(8));
}

function one_of<T extends string>(values: readonly T[], text: string | null): T | undefined {
  return values.find((value) => value === text);
}
