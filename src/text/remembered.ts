/** The most answers that are kept of one function: beyond, all are forgotten. */
const most = 2000;

/** A function that computes each answer once. @param compute depends on nothing but the text */
export function remembered<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const answer = compute(text);
    known.set(text, answer);
    return answer;
  };
}
