import { useEffect, useId, useState } from 'preact/hooks';
import { number } from '../../lib/format';
import { language, t } from '../../lib/i18n';
import { parse_number, type Scale } from './numbers';

const digits = 2;
/** What is typed counts when the hand rests: half a number is not meant. */
const rest_ms = 250;

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

/** A number one types, as the language writes numbers; it counts when the hand rests, at Enter, and when the field is left. */
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
  const [no_number, set_no_number] = useState(false);
  const count = () => {
    if (typed === null) return;
    const read = parse_number(typed, language());
    const empty = Boolean(on_empty) && !typed.trim();
    set_no_number(read === null && !empty);
    if (empty) on_empty?.();
    else if (read !== null && read !== value) on_value(read);
  };
  useEffect(() => {
    if (typed === null) return set_no_number(false);
    const timer = setTimeout(count, rest_ms);
    return () => clearTimeout(timer);
  }, [typed]);
  const fault = no_number ? t('staffing.no_number') : wrong;
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
        onInput={(event) => set_typed(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && count()}
        onBlur={() => {
          count();
          set_typed(null);
        }}
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
