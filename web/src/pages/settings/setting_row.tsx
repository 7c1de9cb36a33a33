import { useEffect, useState } from 'preact/hooks';
import type { Setting, SettingList, SettingValue } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { Field } from '../../parts/field';
import { reason_of } from '../../parts/notice';
import { useSend } from '../../parts/use_send';
import { change_setting } from './calls';
import { value_of } from './groups';
import { choices_of, range_words, unit_name, value_words } from '../../parts/setting_words';

interface SettingRowProps {
  setting: Setting;
  on_saved(settings: SettingList): void;
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
  const keep = (wanted: SettingValue) => send(change_setting(setting.key, wanted), (settings) => {
    const waits = settings.items.find((one) => one.key === setting.key)?.proposed ?? null;
    if (waits !== null) set_typed(now);
    set_saved(waits === null);
    announce(t(waits === null ? 'people.saved' : 'settings.waits_now'));
    on_saved(settings);
  });
  const submit = (event: Event) => {
    event.preventDefault();
    if (value !== null && changed && !busy) keep(value);
  };
  const type = (text: string) => {
    set_typed(text);
    set_saved(false);
    clear();
  };
  const locked = setting.locked;
  const note = locked === 'start' ? t('settings.given_at_start') : setting.guarded ? t(`settings.guarded_${setting.guarded}`) : '';
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
        {setting.guarded && <span class="tag">{t('nav.council')}</span>}
        {changed && <button class="primary" disabled={busy || value === null}>{t('action.save')}</button>}
        {changed && <button type="button" class="quiet" onClick={() => type(now)}>{t('settings.back')}</button>}
        {saved && !changed && <span class="s saved">{t('people.saved')}</span>}
      </div>
      {setting.proposed !== null && (
        <p class="setting-waits s">
          <span>{t('settings.waits', { value: value_words(setting.proposed, setting.key) })}</span>
          <button type="button" class="quiet" disabled={busy} onClick={() => keep(setting.value)}>{t('settings.withdraw')}</button>
        </p>
      )}
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
  const choices = choices_of(setting.key);
  if (choices) {
    return (
      <select value={typed} onChange={on_change} {...wiring}>
        {choices.map(({ value, name }) => <option key={value} value={value}>{name}</option>)}
      </select>
    );
  }
  if (typeof setting.value === 'number') {
    return <input class="input short num" type="number" value={typed} min={setting.min ?? undefined} max={setting.max ?? undefined} onInput={on_change} {...wiring} />;
  }
  return <input class="input" value={typed} maxLength={setting.max ?? undefined} onInput={on_change} {...wiring} />;
}
