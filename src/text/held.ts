/** What a record holds itself under a name that somebody else chose: `constructor` may be one. */
export const held = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined => (record && Object.hasOwn(record, name) ? record[name] : undefined);
