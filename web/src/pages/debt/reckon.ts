import type { Debt } from '../../api/shapes';

export interface Totals {
  open: number;
  overdue: number;
  answered: number;
  /** Units with an answer so far, and how many of them keep their promise in the median. */
  measured: number;
  kept: number;
}

export function totals_of(debts: readonly Debt[]): Totals {
  const measured = debts.filter((debt) => debt.median_days !== null);
  return {
    open: sum(debts.map((debt) => debt.open)),
    overdue: sum(debts.map((debt) => debt.overdue)),
    answered: sum(debts.map((debt) => debt.answered)),
    measured: measured.length,
    kept: measured.filter(keeps_promise).length,
  };
}

export function keeps_promise({ median_days, promise_days }: Debt): boolean {
  return median_days !== null && median_days <= promise_days;
}

/** Who owes most comes first: overdue, then open, then by name. */
export function by_debt(debts: readonly Debt[]): Debt[] {
  return [...debts].sort((a, b) => b.overdue - a.overdue || b.open - a.open || a.unit.localeCompare(b.unit));
}

/** The longest bar of each kind; never 0, so that it can divide. */
export function scales_of(debts: readonly Debt[]): { open: number; days: number } {
  return {
    open: Math.max(1, ...debts.map((debt) => debt.open)),
    days: Math.max(1, ...debts.map((debt) => Math.max(debt.median_days ?? 0, debt.promise_days))),
  };
}

/** From so many people on the server tells how they judged: then one side has the floor for sure. */
export function split_from(floor: number): number {
  return 2 * floor - 1;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
