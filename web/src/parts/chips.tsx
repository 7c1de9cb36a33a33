import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Chip<T extends string> {
  value: T;
  name: string;
  extra?: ComponentChildren;
}

interface ChipsProps<T extends string> {
  legend: string;
  show_legend?: boolean;
  chips: readonly Chip<T>[];
  value: T | null;
  on_value(value: T | null): void;
  /** A chosen chip can be taken back by choosing it again. */
  clearable?: boolean;
  children?: ComponentChildren;
}

/** One of a few, as round buttons: a radio group to the keyboard and to screen readers. */
export function Chips<T extends string>({ legend, show_legend, chips, value, on_value, clearable, children }: ChipsProps<T>) {
  const name = useId();
  return (
    <fieldset class="chips">
      <legend class={show_legend ? 's soft' : 'hidden'}>{legend}</legend>
      {chips.map((chip) => (
        <label key={chip.value}>
          <input
            type={clearable ? 'checkbox' : 'radio'}
            name={name}
            checked={chip.value === value}
            onChange={() => on_value(clearable && chip.value === value ? null : chip.value)}
          />
          {chip.name}
          {chip.extra}
        </label>
      ))}
      {children}
    </fieldset>
  );
}
