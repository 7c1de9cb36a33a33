import { useEffect, useState } from 'preact/hooks';
import type { Setting } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { Field } from '../../parts/field';
import { reason_of } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { change_setting } from './calls';
import { value_of } from './groups';
import { range_words, unit_name } from '../../parts/setting_words';

interface SettingRowProps {
  setting: Setting;
  on_saved(settings: Setting[]): void;
}

/** One setting: what it means, its value, and "save" as soon as it differs. */
export function SettingRow({ setting, on_saved }: SettingRowProps) {
  const now = String(setting.value);
  const [typed, set_typed] = useState(now);
  const [saved, set_saved] = useState(false);
  const { busy, trouble, send, clear } = useSend();
  useEffect(() => set_typed(now), [now]);
  const value = value_of(setting, typed);
  const changed = typed !== now;
  const submit = (event: Event) => {
    event.preventDefault();
    if (value === null || !changed || busy) return;
    send(change_setting(setting.key, value), (settings) => {
      set_saved(true);
      announce(t('people.saved'));
      on_saved(settings);
    });
  };
  const type = (text: string) => {
    set_typed(text);
    set_saved(false);
    clear();
  };
  const locked: string = setting.locked;
  const note = { council: t('settings.only_up'), start: t('settings.given_at_start') }[locked] ?? '';
  const hint = [range_words(setting), note].filter(Boolean).join('. ');
  return (
    <form class="setting" onSubmit={submit} noValidate>
      <Field label={setting.meaning} hint={hint} wrong={trouble ? reason_of(trouble) : undefined}>
        {(wiring) => (
          <div class="setting-value">
            <Control setting={setting} typed={typed} on_typed={type} wiring={{ ...wiring, disabled: locked === 'start' }} />
            <span class="s soft">{unit_name(setting.unit)}</span>
          </div>
        )}
      </Field>
      <div class="setting-end">
        {locked === 'council' && <span class="tag">{t('nav.council')}</span>}
        {changed && <button class="primary" disabled={busy || value === null}>{t('action.save')}</button>}
        {changed && <button type="button" class="quiet" onClick={() => type(now)}>{t('settings.back')}</button>}
        {saved && !changed && <span class="s saved">{t('people.saved')}</span>}
      </div>
    </form>
  );
}

interface ControlProps {
  setting: Setting;
  typed: string;
  on_typed(text: string): void;
  wiring: object;
}

function Control({ setting, typed, on_typed, wiring }: ControlProps) {
  const on_change = (event: { currentTarget: { value: string } }) => on_typed(event.currentTarget.value);
  if (typeof setting.value === 'boolean') {
    return (
      <select value={typed} onChange={on_change} {...wiring}>
        <option value="true">{t('settings.yes')}</option>
        <option value="false">{t('settings.no')}</option>
      </select>
    );
  }
  if (setting.key === 'default_locale') {
    return (
      <select value={typed} onChange={on_change} {...wiring}>
        <option value="de">Deutsch</option>
        <option value="en">English</option>
      </select>
    );
  }
  if (typeof setting.value === 'number') {
    return <input class="input short num" type="number" value={typed} min={setting.min ?? undefined} max={setting.max ?? undefined} onInput={on_change} {...wiring} />;
  }
  return <input class="input" value={typed} maxLength={setting.max ?? undefined} onInput={on_change} {...wiring} />;
}
