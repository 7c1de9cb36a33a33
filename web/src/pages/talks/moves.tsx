import { useState } from 'preact/hooks';
import type { Talk } from '../../api/attend_shapes';
import { list_moves } from '../../api/talks';
import { when } from '../../lib/format';
import { t, tn } from '../../lib/i18n';
import { useLoad } from '../../lib/load';
import { reason_name } from '../../parts/names';
import { Trouble } from '../../parts/notice';

/** How often a talk was moved; opened, from when to when and why. */
export function Moves({ talk }: { talk: Talk }) {
  const [open, set_open] = useState(false);
  if (talk.moves === 0) return null;
  return (
    <details onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary class="s">{tn('talks.moved_times', talk.moves)}</summary>
      {open && <MoveList talk={talk} />}
    </details>
  );
}

function MoveList({ talk }: { talk: Talk }) {
  const { data, error, reload } = useLoad((signal) => list_moves(talk.id, signal), [talk.id, talk.moves]);
  return (
    <>
      <Trouble error={error} again={reload} />
      <ol class="s soft">
        {data?.map((move) => <li key={move.at}>{t('talks.move_line', { from: when(move.from), to: when(move.to), reason: reason_name(move.reason) })}</li>)}
      </ol>
    </>
  );
}
