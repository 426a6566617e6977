/** The line end and indentation in front of what is the first of its line; nothing where something stands before it. */
export function lineLead(text: string, at: number): string | undefined {
  const lineEnd = text.lastIndexOf('\n', at - 1);
  return /\r?\n[ \t]*$/.exec(text.slice(Math.max(0, lineEnd - 1), at))?.[0];
}
