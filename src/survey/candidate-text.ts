import { counted } from '../report/index.ts';
import type { Candidate } from './types.ts';

/** The evidence for a module, as lines to be wrapped: its name, then what speaks for it and what is open. */
export function evidenceOf({ sites, files, layers, read, uncertain, to }: Candidate): string[] {
  const [first = '', ...more] = files;
  const others = more.length === 0 ? '' : ` and ${counted(more.length, 'other file')}`;
  const places = Object.entries(read).map(([layer, place]) => `${layer} (${place})`);
  return [
    `${counted(sites, 'construction')} of ${layers.join(', ')} in ${first}${others}`,
    ...(places.length > 0 ? [`signatures read: ${places.join(', ')}`] : []),
    ...uncertain.map((each) => (each.startsWith('assumed: ') ? each : `uncertain: ${each}`)),
    ...(to === undefined ? [] : [`${to} seems to take its place`]),
  ];
}
