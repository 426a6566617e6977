/** What to do about an unknown word, given the nearest known one. */
export const nearestHint = ({ nearest }: Readonly<Record<string, string>>): string =>
  nearest ? `did you mean ${nearest}?` : 'remove it';
