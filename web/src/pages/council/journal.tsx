import { useState } from 'preact/hooks';
import type { Council, JournalEntry } from '../../api/shapes';
import { announce } from '../../lib/announce';
import { day, moment, number } from '../../lib/format';
import { t } from '../../lib/i18n';
import { usePages } from '../../lib/pages';
import { More } from '../../parts/more';
import { Notice, Trouble } from '../../parts/notice';
import { list_journal } from './calls';
import { broken_at } from './chain';

/** The end of the audit chain, for everybody on this page. */
export function JournalHead({ journal }: Pick<Council, 'journal'>) {
  return (
    <dl class="council-roles">
      <div>
        <dt>{t('council.entries')}</dt>
        <dd class="num">{number(journal.entries)}</dd>
      </div>
      <div>
        <dt>{t('council.head')}</dt>
        <dd><code>{journal.head}</code></dd>
      </div>
      <div>
        <dt>{t('council.sealed')}</dt>
        <dd>{journal.sealed_at ? moment(journal.sealed_at) : t('council.never_sealed')}</dd>
      </div>
    </dl>
  );
}

/** Its entries, newest first, and a check that this browser works out by itself. */
export function JournalEntries() {
  const { items, error, busy, loaded, more, reload } = usePages(list_journal, []);
  const [said, set_said] = useState<{ count: number; broken: number | null } | null>(null);
  const check = () => {
    const broken = broken_at(items);
    set_said({ count: items.length, broken });
    if (broken === null) announce(holds(items));
  };
  return (
    <>
      <h3>{t('council.journal_entries')}</h3>
      <p class="soft lead">{t('council.journal_entries_lead')}</p>
      <Trouble error={error} again={reload} />
      <p class="row no-print">
        <button type="button" disabled={busy || items.length === 0} onClick={check}>{t('council.check')}</button>
        <button type="button" class="quiet" disabled={busy} onClick={() => { set_said(null); reload(); }}>{t('council.journal_reload')}</button>
      </p>
      {said && said.count === items.length && (
        said.broken === null
          ? <Notice kind="good">{holds(items)}</Notice>
          : <Notice kind="bad">{t('council.check_broken', { seq: number(said.broken) })}</Notice>
      )}
      {loaded && <Entries entries={items} />}
      <More more={more} />
    </>
  );
}

function holds(entries: readonly JournalEntry[]): string {
  return t('council.check_holds', { from: number(entries.at(-1)?.seq ?? 0), to: number(entries[0]?.seq ?? 0) });
}

function Entries({ entries }: { entries: readonly JournalEntry[] }) {
  return (
    <div class="scroll-x" tabIndex={0} role="group" aria-label={t('council.journal_entries')}>
      <table class="s council-journal">
        <thead>
          <tr>
            <th scope="col" class="n">{t('council.entry')}</th>
            <th scope="col">{t('council.day')}</th>
            <th scope="col">{t('council.happened')}</th>
            <th scope="col">{t('council.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq}>
              <td class="n">{number(entry.seq)}</td>
              <td>{day(entry.day)}</td>
              <td>{entry.meaning}{entry.detail && <> <code>{entry.detail}</code></>}</td>
              <td><code>{entry.hash}</code></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
