import { useState } from 'preact/hooks';
import type { Id, NewTitles, Theme } from '../../api/shapes';
import { change_theme, list_units, lock_theme, merge_theme, read_theme } from '../../api/themes';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { go } from '../../lib/router';
import { SelectField, TextField } from '../../parts/field';
import { Modal } from '../../parts/modal';
import { Trouble } from '../../parts/notice';
import { after_act } from './after_act';
import { FindTheme } from './find_theme';

const title_chars_max = 120;

interface ToolsProps {
  theme: Theme;
  on_theme(theme: Theme): void;
}

/** What a steward does with a theme: name it, give it to a unit, merge it. The unit itself may name it. */
export function Tools({ theme, on_theme }: ToolsProps) {
  const [unit_id, set_unit_id] = useState<Id>(theme.unit_id ?? '');
  const [merging, set_merging] = useState(false);
  const [error, set_error] = useState<unknown>(null);
  const units = useLoad(() => list_units(), []).data ?? [];

  const change = (event: Event, what: NewTitles & { unit_id?: Id | null }) => {
    event.preventDefault();
    set_error(null);
    change_theme(theme.id, what).then((changed) => {
      on_theme(changed);
      announce(t('tools.done'));
    }, set_error);
  };
  const lock = () => {
    lock_theme(theme.id, !theme.locked)
      .then(() => read_theme(theme.id))
      .then((changed) => {
        on_theme(changed);
        announce(t('tools.done'));
      }, set_error);
  };
  const merge = (into: Id) => {
    merge_theme(theme.id, into).then((act) => go(after_act(act)), set_error);
  };

  return (
    <section class="stack" aria-labelledby="tools-heading">
      <h2 id="tools-heading">{t('tools.heading')}</h2>
      <Titles key={`${theme.title_de} ${theme.title_en}`} theme={theme} on_change={change} />
      {theme.can_curate && (
        <>
          <form class="inline" onSubmit={(event) => change(event, { unit_id: unit_id || null })}>
            <SelectField
              label={t('tools.assign')}
              value={unit_id}
              choices={[{ value: '', name: t(theme.unit_id ? 'tools.take_unit_away' : 'tools.no_unit') }, ...units.map((unit) => ({ value: unit.id, name: unit.name }))]}
              on_value={set_unit_id}
            />
            <button disabled={unit_id === (theme.unit_id ?? '')}>{t('action.save')}</button>
          </form>
          <p class="soft s">{t(theme.locked ? 'tools.locked_hint' : 'tools.lock_hint')}</p>
          <div class="row">
            <button type="button" onClick={lock}>{t(theme.locked ? 'tools.unlock' : 'tools.lock')}</button>
            {!theme.locked && <button type="button" onClick={() => set_merging(true)}>{t('tools.merge')}</button>}
          </div>
        </>
      )}
      <Trouble error={error} />
      {merging && (
        <Modal title={t('tools.merge')} on_close={() => set_merging(false)}>
          <p class="soft s">{t('tools.merge_hint')}</p>
          <FindTheme except={theme.id} on_choose={(into) => merge(into.id)} />
          <Trouble error={error} />
        </Modal>
      )}
    </section>
  );
}

interface TitlesProps {
  theme: Theme;
  on_change(event: Event, titles: NewTitles): void;
}

const languages = ['de', 'en'] as const;

/** The title in either language; only what was changed is sent. */
function Titles({ theme, on_change }: TitlesProps) {
  const now = { de: theme.title_de, en: theme.title_en };
  const [typed, set_typed] = useState(now);
  const changed = languages.filter((language) => typed[language].trim() !== now[language]);
  const titles = Object.fromEntries(changed.map((language) => [`title_${language}`, typed[language].trim()])) as NewTitles;
  return (
    <form class="stack" onSubmit={(event) => on_change(event, titles)}>
      {languages.map((language) => (
        <TextField
          key={language}
          label={t(`tools.title_${language}`)}
          value={typed[language]}
          on_value={(value) => set_typed({ ...typed, [language]: value })}
          input={{ required: true, maxLength: title_chars_max, lang: language }}
        />
      ))}
      <div><button disabled={!changed.length || changed.some((language) => !typed[language].trim())}>{t('action.save')}</button></div>
    </form>
  );
}
