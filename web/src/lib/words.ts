/** A piece of a text, and whether it is one of the marked words. */
export interface Piece {
  text: string;
  marked: boolean;
}

const word_pattern = /[\p{L}\p{N}]+/gu;

/** Splits `text` so that the words that occur in `because` are marked; neighbours share one mark. */
export function mark_words(text: string, because: readonly string[]): Piece[] {
  const wanted = new Set(because.flatMap((entry) => entry.match(word_pattern) ?? []).map(fold));
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(word_pattern)) {
    if (!wanted.has(fold(found[0]))) continue;
    const between = text.slice(end, found.index);
    const last = pieces.at(-1);
    if (last?.marked && between.trim() === '') {
      last.text += between + found[0];
    } else {
      if (between) pieces.push({ text: between, marked: false });
      pieces.push({ text: found[0], marked: true });
    }
    end = found.index + found[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), marked: false });
  return pieces;
}

/** Words of `because` that do not occur in the title: they are shown beside it. */
export function other_words(title: string, because: readonly string[]): string[] {
  const present = new Set((title.match(word_pattern) ?? []).map(fold));
  return because.filter((word) => !(word.match(word_pattern) ?? []).every((part) => present.has(fold(part))));
}

function fold(word: string): string {
  return word.normalize('NFC').toLowerCase();
}
