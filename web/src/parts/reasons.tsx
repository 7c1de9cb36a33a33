import { t } from '../lib/i18n';
import { mark_words, other_words } from '../lib/words';

interface ReasonsProps {
  title: string;
  because: readonly string[];
}

/** A title with the words marked by which it was found. */
export function MarkedTitle({ title, because }: ReasonsProps) {
  return <>{mark_words(title, because).map((piece) => (piece.marked ? <mark>{piece.text}</mark> : piece.text))}</>;
}

/** The words by which it was found that its title does not show. */
export function OtherReasons({ title, because }: ReasonsProps) {
  const others = other_words(title, because);
  return others.length > 0 ? <span class="because">{t('report.because')} <i class="voice">{others.join(', ')}</i></span> : null;
}
