/** A finding in words: what it is, and what to do about it. */
export interface Message {
  readonly text: string;
  readonly remedy?: string;
}

type Args = Readonly<Record<string, string>>;
export type Template = (args: Args) => Message;

/** Sentences by the code of what they say. */
export type Templates = Readonly<Record<string, Template>>;

export const say =
  (text: (args: Args) => string, remedy?: (args: Args) => string): Template =>
  (args) => ({ text: text(args), ...(remedy ? { remedy: remedy(args) } : {}) });
