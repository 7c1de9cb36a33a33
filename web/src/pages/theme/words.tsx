import { useState } from 'preact/hooks';
import type { Act, Id, Theme, ThemeReport } from '../../api/shapes';
import { move_reports, split_theme } from '../../api/themes';
import { short_day } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { go } from '../../lib/router';
import { TextField } from '../../parts/field';
import { Modal } from '../../parts/modal';
import { channel_name, kind_name, subject_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';
import { after_act } from './after_act';
import { FindTheme } from './find_theme';

/** So that on a phone the evidence and the tools below stay near. */
const words_shown = 10;

interface WordsProps {
  theme: Theme;
  on_changed(): void;
}

/** The words of single reports, for those who may read them, and why others do not see them. */
export function Words({ theme, on_changed }: WordsProps) {
  const [shown, set_shown] = useState(words_shown);
  const [selected, set_selected] = useState<ReadonlySet<Id>>(new Set());
  const toggle = (id: Id) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    set_selected(next);
  };
  const why = { none: 'theme.words_none', below_ten: 'theme.words_below', not_yours: 'theme.words_not_yours' } as const;
  return (
    <section>
      <div class="sec"><h2>{t('theme.words')}</h2></div>
      {theme.reports.length === 0 && <p class="soft">{t(why[theme.reports_hidden])}</p>}
      {selected.size > 0 && (
        <SelectionBar
          theme={theme}
          report_ids={[...selected]}
          on_done={() => {
            set_selected(new Set());
            on_changed();
          }}
        />
      )}
      <ul class="quotes">
        {theme.reports.slice(0, shown).map((report, i) => (
          <li key={report.id ?? i}>
            {theme.can_curate && !theme.locked && report.id && (
              <input
                type="checkbox"
                aria-label={t('tools.select', { text: report.text })}
                checked={selected.has(report.id)}
                onChange={() => report.id && toggle(report.id)}
              />
            )}
            <div>
              <p class="voice">{t('quote', { text: report.text })}</p>
              <Origin report={report} />
            </div>
          </li>
        ))}
      </ul>
      {theme.reports.length > shown && (
        <button type="button" class="quiet" onClick={() => set_shown(theme.reports.length)}>{tn('inbox.more_words', theme.reports.length - shown)}</button>
      )}
    </section>
  );
}

function Origin({ report }: { report: ThemeReport }) {
  const known = [
    kind_name(report.kind),
    report.subject && subject_name(report.subject),
    report.channel && channel_name(report.channel),
    report.day && short_day(report.day),
    report.author,
  ];
  return <p class="meta">{known.filter(Boolean).join(' · ')}</p>;
}

interface SelectionBarProps {
  theme: Theme;
  report_ids: Id[];
  on_done(): void;
}

function SelectionBar({ theme, report_ids, on_done }: SelectionBarProps) {
  const [open, set_open] = useState<'split' | 'move' | null>(null);
  const [title, set_title] = useState('');
  const [error, set_error] = useState<unknown>(null);
  const run = (work: Promise<Act>) => {
    work.then((act) => {
      on_done();
      go(after_act(act));
    }, set_error);
  };
  return (
    <div class="note selection">
      <span>{tn('tools.selected', report_ids.length)}</span>
      <button type="button" onClick={() => set_open('split')}>{t('tools.split')}</button>
      <button type="button" onClick={() => set_open('move')}>{t('tools.move')}</button>
      {open === 'split' && (
        <Modal title={t('tools.split')} on_close={() => set_open(null)}>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault();
              run(split_theme(theme.id, report_ids, title.trim()));
            }}
          >
            <TextField label={t('tools.new_title')} optional value={title} on_value={set_title} input={{ maxLength: 120 }} />
            <Trouble error={error} />
            <div class="row">
              <button class="primary">{t('action.save')}</button>
              <button type="button" onClick={() => set_open(null)}>{t('action.cancel')}</button>
            </div>
          </form>
        </Modal>
      )}
      {open === 'move' && (
        <Modal title={t('tools.move_to')} on_close={() => set_open(null)}>
          <FindTheme except={theme.id} on_choose={(into) => run(move_reports(theme.id, report_ids, into.id))} />
          <Trouble error={error} />
        </Modal>
      )}
    </div>
  );
}
