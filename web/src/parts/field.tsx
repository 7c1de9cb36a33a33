import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../lib/i18n';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  optional?: boolean;
  children: (wiring: Wiring) => ComponentChildren;
}

interface Wiring {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** A label, a control, and below it a hint or what is wrong. Spread the wiring on the control. */
export function Field({ label, hint, wrong, optional, children }: FieldProps) {
  const id = useId();
  const note = wrong ?? hint;
  const wiring: Wiring = { id };
  if (note) wiring['aria-describedby'] = `${id}-note`;
  if (wrong) wiring['aria-invalid'] = true;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="soft s"> {t('form.optional')}</span>}
      </label>
      {children(wiring)}
      {note && (
        <p id={`${id}-note`} class={wrong ? 'wrong' : 'hint'}>
          {note}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  value: string;
  on_value(value: string): void;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'search';
  input?: InputHTMLAttributes<HTMLInputElement>;
}

export function TextField({ value, on_value, type = 'text', input, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          class="input"
          type={type as 'text'}
          value={value}
          onInput={(event) => on_value(event.currentTarget.value)}
          {...input}
          {...wiring}
        />
      )}
    </Field>
  );
}

export interface Choice<T extends string> {
  value: T;
  name: string;
}

interface SelectFieldProps<T extends string> extends Omit<FieldProps, 'children'> {
  value: T;
  choices: readonly Choice<T>[];
  on_value(value: T): void;
}

export function SelectField<T extends string>({ value, choices, on_value, ...field }: SelectFieldProps<T>) {
  return (
    <Field {...field}>
      {(wiring) => (
        <select value={value} onChange={(event) => on_value(event.currentTarget.value as T)} {...wiring}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
