/** After so long an unanswered question makes room for a newer one. */
const patience_ms = 400;

interface Asker<Question> {
  ask(question: Question): void;
  end(): void;
}

interface Work<Question, Answer> {
  load(question: Question, signal: AbortSignal): Promise<Answer>;
  done(question: Question, answer: Answer): void;
  failed(question: Question, error: unknown): void;
}

/**
 * Asks one question at a time and of those that come meanwhile only the last: while somebody drags, the picture follows
 * as fast as the server answers, and never an older answer comes after a newer one.
 */
export function latest<Question, Answer>({ load, done, failed }: Work<Question, Answer>): Asker<Question> {
  let flying: { abort: AbortController; since: number } | null = null;
  let next: { question: Question } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const fly = (question: Question) => {
    const abort = new AbortController();
    const mine = { abort, since: Date.now() };
    flying = mine;
    next = null;
    clearTimeout(timer);
    const land = (tell: () => void) => {
      if (abort.signal.aborted) return;
      flying = null;
      tell();
      if (next && !ended) fly(next.question);
    };
    load(question, abort.signal).then(
      (answer) => land(() => done(question, answer)),
      (error: unknown) => land(() => next ?? failed(question, error)),
    );
  };
  const overtake = () => {
    if (!next) return;
    flying?.abort.abort();
    fly(next.question);
  };
  return {
    ask(question) {
      if (ended) return;
      if (!flying) return fly(question);
      next = { question };
      clearTimeout(timer);
      timer = setTimeout(overtake, Math.max(0, flying.since + patience_ms - Date.now()));
    },
    end() {
      ended = true;
      clearTimeout(timer);
      flying?.abort.abort();
    },
  };
}
