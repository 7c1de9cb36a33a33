import type { PlanImport } from '../../api/plan_shapes';
import { number } from '../../lib/format';
import { t, tn } from '../../lib/i18n';

export interface FileState {
  name: string;
  /** It was to be the whole plan of its days. */
  whole: boolean;
  /** How much of it is sent; null: it is through. */
  share: number | null;
  done: PlanImport | null;
  problem: string | null;
}

/** What became of a file, in one sentence. */
export function told({ name, done, problem }: FileState): string {
  if (problem) return `${name}: ${problem}`;
  return done ? `${name}: ${sentence(done)}` : name;
}

function sentence({ table, added, changed, same, refused, taken_out }: PlanImport): string {
  const parts = [tn('planfile.added', added)];
  if (changed) parts.push(t('planfile.changed', { n: number(changed) }));
  if (same) parts.push(t('planfile.same', { n: number(same) }));
  if (taken_out) parts.push(t('planfile.taken_out', { n: number(taken_out) }));
  if (refused) parts.push(t('planfile.refused', { n: number(refused) }));
  return `${t(table === 'demand' ? 'planfile.demand' : 'planfile.shifts')}: ${parts.join(', ')}.`;
}

const taken = (done: PlanImport | null): boolean => done !== null && done.added + done.changed + done.same > 0;

/** What became of a file, and its rows that were not taken. */
export function Outcome({ file }: { file: FileState }) {
  const { name, whole, share, done, problem } = file;
  const state = problem || !taken(done) ? 'not_taken' : done?.refused ? 'partly' : 'whole';
  return (
    <li class="card">
      <p><strong>{name}</strong> {(done || problem) && <span class={`tag ${state === 'whole' ? 'ok' : 'due'}`}>{t(`planfile.${state}`)}</span>}</p>
      {share !== null && <progress max={1} {...(share < 1 ? { value: share } : {})} aria-label={t('planfile.sending', { name })} />}
      {share === 1 && <p class="meta">{t('planfile.reading')}</p>}
      {problem && <p class="wrong" role="alert">{problem}</p>}
      {done && <p>{sentence(done)}</p>}
      {whole && done && done.taken_out === null && <p class="wrong">{t('planfile.nothing_out')}</p>}
      {done && done.unknown.length > 0 && <p class="wrong">{t('planfile.unknown', { queues: done.unknown.join(', ') })}</p>}
      {done && done.problems.length > 0 && <Problems name={name} done={done} />}
    </li>
  );
}

function Problems({ name, done }: { name: string; done: PlanImport }) {
  const { more } = done;
  return (
    <>
      <div class="scroll-x" tabIndex={0} role="group" aria-label={t('planfile.problems', { name })}>
        <table class="s">
          <thead>
            <tr>
              <th scope="col" class="n">{t('planfile.line')}</th>
              <th scope="col">{t('planfile.column')}</th>
              <th scope="col">{t('planfile.why')}</th>
            </tr>
          </thead>
          <tbody>
            {done.problems.map((one) => (
              <tr key={`${one.line} ${one.column}`}>
                <th scope="row" class="n">{number(one.line)}</th>
                <td>{one.column || '–'}</td>
                <td>{one.why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="meta">{tn('planfile.more', more)}</p>}
      <p class="meta">{t('planfile.mend')}</p>
    </>
  );
}
