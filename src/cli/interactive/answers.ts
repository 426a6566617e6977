/** What somebody may say of an offer. */
export type Answer = 'y' | 'n' | 'a' | 'q' | 'e';

/** The offers of a run that were answered, by their indexes, and which is asked about next. */
export interface Answers {
  readonly count: number;
  readonly next: number;
  readonly accepted: ReadonlySet<number>;
  /** Whether more is to be shown of the next one. */
  readonly explain: boolean;
}

export const noAnswers = (count: number): Answers => ({
  count,
  next: 0,
  accepted: new Set(),
  explain: false,
});

export const isDone = ({ next, count }: Answers): boolean => next >= count;

/** What is known after an answer: `a` takes this offer and all that follow, `q` leaves them. */
export function answered(answers: Answers, answer: Answer): Answers {
  const { count, next, accepted } = answers;
  const following = Array.from({ length: count - next }, (_, index) => next + index);
  switch (answer) {
    case 'y':
      return { ...answers, next: next + 1, accepted: new Set([...accepted, next]), explain: false };
    case 'n':
      return { ...answers, next: next + 1, explain: false };
    case 'a':
      return { ...answers, next: count, accepted: new Set([...accepted, ...following]), explain: false };
    case 'q':
      return { ...answers, next: count, explain: false };
    case 'e':
      return { ...answers, explain: true };
  }
}
