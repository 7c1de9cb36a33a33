import { useState } from 'preact/hooks';
import { announce } from '../../lib/announce';
import { t } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { Trouble, reason_of } from '../../parts/notice';
import type { PageProps } from '../../parts/page';
import { import_file, load_weeks } from './calls';
import { Chooser } from './chooser';
import { as_bytes, is_packed } from './file';
import { Forms } from './forms';
import { Outcome, told, type FileState } from './outcome';
import { Weeks } from './weeks';
import './plan_import.css';

/** Expected contacts and shifts, taken in as planners export them, and how far they reach. */
export default function PlanImportPage(_: PageProps) {
  const [files, set_files] = useState<readonly FileState[]>([]);
  const weeks = useLoad(load_weeks, []);
  const [whole, set_whole] = useState(false);
  const busy = files.some((file) => file.share !== null);
  const take = async (chosen: readonly File[]) => {
    let states: FileState[] = chosen.map((file) => ({ name: file.name, whole, share: 0, done: null, problem: null }));
    set_files(states);
    if (whole && chosen.length > 1) {
      const problem = t('planfile.one_at_a_time');
      set_files(states.map((one) => ({ ...one, share: null, problem })));
      announce(problem);
      return;
    }
    for (let i = 0; i < chosen.length; i += 1) {
      const change = (news: Partial<FileState>) => {
        states = states.map((one, k) => (k === i ? { ...one, ...news } : one));
        set_files(states);
      };
      const news = await outcome_of(chosen[i]!, whole, (share) => change({ share }));
      change(news);
      announce(told(states[i]!));
    }
    set_whole(false); // asked for once is not asked for again
    weeks.reload();
  };
  return (
    <div class="wide plan-import">
      <div class="head">
        <div>
          <h1>{t('nav.plan_import')}</h1>
          <p>{t('planfile.lead')}</p>
        </div>
      </div>
      <Chooser busy={busy} whole={whole} on_whole={set_whole} on_files={(chosen) => void take(chosen)} />
      {files.length > 0 && <ul class="plan-import-files">{files.map((file, i) => <Outcome key={i} file={file} />)}</ul>}
      <Trouble error={weeks.error} again={weeks.reload} />
      {weeks.data && <Weeks weeks={weeks.data.weeks} />}
      <Forms timezone={weeks.data?.timezone} />
    </div>
  );
}

async function outcome_of(file: File, whole: boolean, on_share: (share: number) => void): Promise<Partial<FileState>> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (is_packed(bytes)) return { share: null, problem: t('planfile.workbook') };
    return { share: null, done: await import_file(as_bytes(bytes), whole, on_share) };
  } catch (error) {
    return { share: null, problem: reason_of(error) };
  }
}
