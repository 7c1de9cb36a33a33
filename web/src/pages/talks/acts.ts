import type { Talk } from '../../api/attend_shapes';
import { answer_front_line, answer_talk, hold_talk } from '../../api/talks';
import { t } from '../../lib/i18n';
import type { Bindings } from '../../parts/keys';
import type { LedgerWork } from './ledger_work';
import { changed_talk, heard_as, told, with_me_as, type Entry } from './parted';

/** What one can say of a talk in a dialog. */
export type Dialog = 'move' | 'cancel' | 'held';

/** The letter of a key, by its word in the language: J is "ja", Y is "yes". */
export const key_of_act = (act: 'yes' | 'no' | 'held') => t(`talks.key_${act}`);

/** What one key does here. */
export function useActs(work: LedgerWork) {
  const answer = (entry: Entry, yes: boolean) => {
    const text = t(yes ? 'talks.noted_yes' : 'talks.noted_no');
    if (entry.talk) {
      const { id } = entry.talk;
      work.soon(heard_as(id, yes), () => answer_talk(id, yes), text);
    } else {
      const { id } = entry.day;
      work.soon(with_me_as(id, yes), () => answer_front_line(id, yes), text);
    }
  };
  const held = (talk: Talk, minutes: number) =>
    work.soon(changed_talk(talk.id, { state: 'held', held_minutes: minutes }), () => hold_talk(talk.id, minutes), t('talks.noted_held'));
  return {
    answer,
    held,
    undo: () => work.undo(t('talks.taken_back')),
    done: (talk: Talk, text: string) => work.done(told(talk), text),
    /** For the first question and the first talk that began. */
    keys(ask: Entry | undefined, begun: Talk | undefined): Bindings {
      const keys: Bindings = {};
      if (ask) keys[key_of_act('yes').toLowerCase()] = () => answer(ask, true);
      if (ask) keys[key_of_act('no').toLowerCase()] = () => answer(ask, false);
      if (begun) keys[key_of_act('held').toLowerCase()] = () => held(begun, begun.minutes);
      return keys;
    },
  };
}
