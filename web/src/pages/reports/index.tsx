import { useRef } from 'preact/hooks';
import type { FoundReport, Id } from '../../api/shapes';
import { short_day } from '../../lib/format';
import { t } from '../../lib/i18n';
import { usePages } from '../../lib/pages';
import { go_query, usePlace } from '../../lib/router';
import { KeyLegend, useKeys } from '../../parts/keys';
import { More } from '../../parts/more';
import { channel_name, kind_name, subject_name } from '../../parts/names';
import { Empty, Trouble } from '../../parts/notice';
import { list_reports, type ReportFilter } from './calls';
import { Filters } from './filters';
import './reports.css';

const names = ['text', 'kind', 'subject', 'channel', 'unit_id', 'status', 'from', 'to'] as const;
const nothing = Object.fromEntries(names.map((name) => [name, ''])) as unknown as ReportFilter;

/** All reports that one may read, by words and by what they are about; the selection lives in the address. */
export default function Reports() {
  const { query } = usePlace();
  const filter = Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as unknown as ReportFilter;
  const list = usePages<FoundReport>((cursor, signal) => list_reports(filter, cursor, signal), names.map((name) => filter[name]));
  const search = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLOListElement>(null);
  useKeys({ '/': () => search.current?.focus(), j: () => walk(rows.current, 1), k: () => walk(rows.current, -1) });
  const filtered = names.some((name) => filter[name]);
  return (
    <div class="column">
      <div class="head">
        <div>
          <h1>{t('nav.reports')}</h1>
          <p>{t('reports.lead')}</p>
        </div>
      </div>
      <Filters filter={filter} search={search} />
      <KeyLegend
        keys={[
          { keys: ['/'], does: t('reports.key_search') },
          { keys: ['J', 'K'], does: t('inbox.key_move') },
          { keys: ['↵'], does: t('reports.key_open') },
        ]}
      />
      <Trouble error={list.error} again={list.reload} />
      {list.loaded && list.items.length === 0 && (
        <Empty>
          {t(filtered ? 'reports.empty' : 'reports.none')}{' '}
          {filtered && <button type="button" class="quiet" onClick={() => go_query({ ...nothing })}>{t('themes.clear')}</button>}
        </Empty>
      )}
      <ol class="found" aria-busy={list.busy} ref={rows}>
        {list.items.map((report) => <Row key={report.id} report={report} />)}
      </ol>
      <More more={list.more} />
    </div>
  );
}

function Row({ report }: { report: FoundReport }) {
  const known = [kind_name(report.kind), report.subject && subject_name(report.subject), report.channel && channel_name(report.channel), report.day && short_day(report.day), report.author];
  return (
    <li>
      <p class="voice">{t('quote', { text: report.text })}</p>
      <p class="meta">
        <span>{known.filter(Boolean).join(' · ')}</span>
        <a href={theme_place(report.theme_id)}>{report.title}</a>
      </p>
    </li>
  );
}

const theme_place = (id: Id) => `/themes/${id}`;

/** The link of the next found report gets the focus, or of the one before. */
function walk(list: HTMLElement | null, step: 1 | -1): void {
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  next?.focus();
  next?.closest('li')?.scrollIntoView({ block: 'nearest' });
}
