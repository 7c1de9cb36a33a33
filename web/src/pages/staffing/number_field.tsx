import { useId, useState } from 'preact/hooks';
import { number } from '../../lib/format';
import { language, t } from '../../lib/i18n';
import { parse_number, type Scale } from './numbers';

const digits = 2;

interface NumberFieldProps {
  label: string;
  unit?: string;
  value: number | null;
  on_value(value: number): void;
  /** An empty field means something of its own. */
  on_empty?: () => void;
  wrong?: string | undefined;
}

interface SliderFieldProps extends NumberFieldProps {
  scale: Scale;
  /** The value as it is read out: "360 Kontakte je Stunde". */
  spoken(value: number): string;
}

/** A number one types, as the language writes numbers; it counts at every key. */
export function NumberField(props: NumberFieldProps) {
  return <Labelled {...props} />;
}

/** The same number by hand: a slider for the usual range, a field for any. */
export function SliderField({ scale, spoken, ...field }: SliderFieldProps) {
  return <Labelled {...field} slider={{ scale, spoken }} />;
}

function Labelled({ label, unit, value, on_value, on_empty, wrong, slider }: NumberFieldProps & { slider?: Pick<SliderFieldProps, 'scale' | 'spoken'> }) {
  const id = useId();
  const [typed, set_typed] = useState<string | null>(null);
  const no_number = typed !== null && parse_number(typed, language()) === null && !(on_empty && !typed.trim());
  const fault = no_number ? t('staffing.no_number') : wrong;
  const type = (text: string) => {
    set_typed(text);
    const read = parse_number(text, language());
    if (read !== null) on_value(read);
    else if (!text.trim()) on_empty?.();
  };
  return (
    <div class="field slide">
      <label id={`${id}-label`} for={id}>
        {label} {unit && <span class="s soft">{unit}</span>}
      </label>
      <input
        id={id}
        class="input num"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? (value === null ? '' : number(value, digits))}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-wrong` : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => set_typed(null)}
      />
      {slider && (
        <input
          type="range"
          min={0}
          max={slider.scale.last}
          value={value === null ? 0 : slider.scale.of(value)}
          aria-labelledby={`${id}-label`}
          aria-valuetext={value === null ? undefined : slider.spoken(value)}
          onInput={(event) => {
            set_typed(null);
            on_value(slider.scale.at(Number(event.currentTarget.value)));
          }}
        />
      )}
      {fault && <p id={`${id}-wrong`} class="wrong">{fault}</p>}
    </div>
  );
}
