import type { Readable, Writable } from 'node:stream';

/** Questions to a person; nothing is answered where they stop. */
export interface Ask {
  readonly one: (message: string, choices: readonly Choice[], initial: string) => Promise<string | undefined>;
  readonly several: (
    message: string,
    choices: readonly Choice[],
    initial: readonly string[],
  ) => Promise<readonly string[] | undefined>;
  /** Answered by pressing a key. */
  readonly key: <Key extends string>(
    message: string,
    keys: readonly Choice<Key>[],
  ) => Promise<Key | undefined>;
  /** An answer may be empty. */
  readonly text: (message: string, initial: string) => Promise<string | undefined>;
  readonly yes: (message: string) => Promise<boolean | undefined>;
}

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly hint?: string;
}

/** Asks on a terminal. The library for it is loaded with the first question. */
export function askOn(input: Readable, output: Writable): Ask {
  const load = (): Promise<typeof import('@clack/prompts')> => import('@clack/prompts');
  const streams = { input, output };
  return {
    async one(message, choices, initial) {
      const { select, isCancel } = await load();
      const given = await select({ ...streams, message, options: [...choices], initialValue: initial });
      return isCancel(given) ? undefined : given;
    },
    async several(message, choices, initial) {
      const { multiselect, isCancel } = await load();
      const options = [...choices];
      const given = await multiselect({
        ...streams,
        message,
        options,
        initialValues: [...initial],
        required: false,
      });
      return isCancel(given) ? undefined : given;
    },
    async key<Key extends string>(message: string, keys: readonly Choice<Key>[]) {
      const { selectKey, isCancel } = await load();
      const options = keys.map(({ value, hint }) => ({ value, label: hint ?? value }));
      const given = await selectKey<string>({ ...streams, message, options });
      return isCancel(given) ? undefined : keys.find(({ value }) => value === given)?.value;
    },
    async text(message, initial) {
      const { text, isCancel } = await load();
      const given = await text({ ...streams, message, initialValue: initial, defaultValue: '' });
      return isCancel(given) ? undefined : given;
    },
    async yes(message) {
      const { confirm, isCancel } = await load();
      const given = await confirm({ ...streams, message });
      return isCancel(given) ? undefined : given;
    },
  };
}
