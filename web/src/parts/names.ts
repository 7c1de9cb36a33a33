import type { Listening, TalkKind, TalkReason } from '../api/attend_shapes';
import type { AnswerKind, Better, Channel, Kind, Role, Status, Subject, Tier } from '../api/shapes';
import { t } from '../lib/i18n';

// The glossary's words for the values of the interface.

export const kind_name = (kind: Kind | null) => (kind ? t(`kind.${kind}`) : '');
export const subject_name = (subject: Subject) => t(`subject.${subject}`);
export const channel_name = (channel: Channel) => t(`channel.${channel}`);
export const status_name = (status: Status) => t(`status.${status}`);
export const answer_name = (kind: AnswerKind) => t(`answer.${kind}`);
export const better_name = (better: Better) => t(`better.${better}`);
export const tier_name = (tier: Tier) => t(`tier.${tier}`);
export const role_name = (role: Role) => t(`role.${role}`);
export const talk_name = (kind: TalkKind | Listening) => t(`talk.${kind}`);
export const reason_name = (reason: TalkReason) => t(`reason.${reason}`);

type Tone = 'ok' | 'due' | 'new' | '';

const tones: Record<Status, Tone> = {
  open: '',
  answered: 'new',
  fixed: 'ok',
  confirmed: 'ok',
  unconfirmed: '',
  declined: '',
  reopened: 'due',
};

export const status_tone = (status: Status): Tone => tones[status];
