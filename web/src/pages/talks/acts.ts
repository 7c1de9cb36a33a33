import type { Talk } from '../../api/attend_shapes';
import { answer_front_line, answer_talk, hold_talk, take_back_answer, take_back_front_line, take_back_held } from '../../api/talks';
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
      const { id, heard } = entry.talk;
      const back = () => (heard === 'none' ? take_back_answer(id) : answer_talk(id, heard === 'confirmed'));
      work.act({ id, text, edit: heard_as(id, yes ? 'confirmed' : 'denied'), call: () => answer_talk(id, yes), back: { edit: heard_as(id, heard), call: back } });
    } else {
      const { id, with_me } = entry.day;
      const back = () => (with_me === null ? take_back_front_line(id) : answer_front_line(id, with_me));
      work.act({ id, text, edit: with_me_as(id, yes), call: () => answer_front_line(id, yes), back: { edit: with_me_as(id, with_me), call: back } });
    }
  };
  const held = ({ id, state, held_minutes }: Talk, minutes: number) =>
    work.act({
      id,
      text: t('talks.noted_held'),
      edit: changed_talk(id, { state: 'held', held_minutes: minutes }),
      call: () => hold_talk(id, minutes),
      back: { edit: changed_talk(id, { state, held_minutes }), call: () => take_back_held(id) },
    });
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
