import { t } from '../../lib/i18n';

const words = ['refused', 'busy', 'unreachable', 'timeout', 'certificate', 'no_tls', 'login', 'broken', 'stopped', 'address', 'no_recipient', 'too_old'] as const;
type Word = (typeof words)[number];

/** "refused 550" in words; what this version does not know, as the server said it. */
export function problem_words(problem: string): string {
  const [word = '', code = ''] = problem.split(' ');
  const known = words.find((one): one is Word => one === word);
  return known ? t(`deliveries.problem_${known}`, { code }) : problem;
}
