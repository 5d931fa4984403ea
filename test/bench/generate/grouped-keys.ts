import type { PersonKeyStore, StoredKey, WrappedKey } from '#privacy/keys';

/** The same store of keys, asked once for all who ask in one turn: a year makes half a million keys. */
export function groupedKeys(store: PersonKeyStore): PersonKeyStore {
  const load = grouped<string, StoredKey>(
    (refs) => store.load(refs),
    ({ personRef }) => personRef,
    (ref) => ref,
  );
  const add = grouped<WrappedKey, string>(
    (keys) => store.addMissing(keys),
    (ref) => ref,
    ({ personRef }) => personRef,
  );
  return {
    load,
    addMissing: add,
    destroy: (...given) => store.destroy(...given),
    countNotUnder: (kekId) => store.countNotUnder(kekId),
    pageNotUnder: (...given) => store.pageNotUnder(...given),
    replace: (was, now) => store.replace(was, now),
  };
}

/** Asks one question at a time; what comes in meanwhile goes together into the next. */
function grouped<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  refOfAnswer: (answer: Answer) => string,
  refOfQuestion: (question: Question) => string,
): (questions: readonly Question[]) => Promise<readonly Answer[]> {
  let waiting: Question[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let next: Promise<ReadonlyMap<string, Answer>> | undefined;
  return async (questions) => {
    waiting.push(...questions);
    next ??= turn.then(async () => {
      const asked = waiting;
      waiting = [];
      next = undefined;
      const answers = await ask(asked);
      return new Map(answers.map((answer) => [refOfAnswer(answer), answer]));
    });
    turn = next.catch(() => undefined);
    const answers = await next;
    return questions.flatMap((question) => answers.get(refOfQuestion(question)) ?? []);
  };
}
