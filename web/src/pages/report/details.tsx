import { channels, subjects } from '../../api/shapes';
import type { Channel, Me, NewReport, Subject, Tier } from '../../api/shapes';
import { t } from '../../lib/i18n';
import { Chips } from '../../parts/chips';
import { TextField } from '../../parts/field';
import { channel_name, subject_name, tier_name } from '../../parts/names';

/** What the fields of the details hold: as typed, nothing chosen is null. */
export interface Extras {
  subject: Subject | null;
  channel: Channel | null;
  minutes: string;
  contact_ref: string;
  tier: Tier;
}

export function no_extras(me: Me): Extras {
  return { subject: null, channel: null, minutes: '', contact_ref: '', tier: me.settings.default_tier };
}

/** What of it goes with the report: only what was said. */
export function said_besides(extras: Extras): Omit<NewReport, 'text' | 'kind'> {
  const minutes = Number(extras.minutes);
  const contact_ref = extras.contact_ref.trim();
  return {
    tier: extras.tier,
    ...(extras.subject && { subject: extras.subject }),
    ...(extras.channel && { channel: extras.channel }),
    ...(contact_ref && { contact_ref }),
    ...(minutes > 0 && { minutes_lost: Math.round(minutes) }),
  };
}

interface DetailsProps {
  extras: Extras;
  tiers: readonly Tier[];
  /** What the server refused, told at its field. */
  wrong(field: string): string | undefined;
  on_change(change: Partial<Extras>): void;
}

const minutes_max = 600;

/** What may be said besides the sentence; nothing of it is ever required. */
export function Details({ extras, tiers, wrong, on_change }: DetailsProps) {
  return (
    <div class="details">
      <Chips
        legend={t('report.subject')}
        show_legend
        clearable
        chips={subjects.map((value) => ({ value, name: subject_name(value) }))}
        value={extras.subject}
        on_value={(subject) => on_change({ subject })}
      />
      <Chips
        legend={t('report.channel')}
        show_legend
        clearable
        chips={channels.map((value) => ({ value, name: channel_name(value) }))}
        value={extras.channel}
        on_value={(channel) => on_change({ channel })}
      />
      <div class="pair">
        <TextField
          label={t('report.minutes')}
          wrong={wrong('minutes_lost')}
          type="number"
          value={extras.minutes}
          on_value={(minutes) => on_change({ minutes })}
          input={{ min: 0, max: minutes_max, inputMode: 'numeric' }}
        />
        <TextField
          label={t('report.contact')}
          hint={t('report.contact_hint')}
          wrong={wrong('contact_ref')}
          value={extras.contact_ref}
          on_value={(contact_ref) => on_change({ contact_ref })}
          input={{ maxLength: 64, autoComplete: 'off' }}
        />
      </div>
      {tiers.length > 1 && (
        <div>
          <Chips
            legend={t('report.tier')}
            show_legend
            chips={tiers.map((value) => ({ value, name: tier_name(value) }))}
            value={extras.tier}
            on_value={(tier) => tier && on_change({ tier })}
          />
          <p class="s soft">{t(`report.tier_${extras.tier}`)}</p>
        </div>
      )}
    </div>
  );
}
