import { say, type Templates } from './template.ts';

/** Layers that normalise each sample: group, layer and RMS norm. */
export const sampleTemplates: Templates = {
  'groups-are-channels': say(
    ({ value }) => `a group for each of ${value} channels normalises each by itself`,
  ),
  'groups-uneven': say(
    ({ channels, groups }) =>
      `${channels} channels do not divide into ${groups} groups: torch itself rejects this`,
    () => 'choose a number of groups that divides the channels',
  ),
  'shape-empty': say(
    () => 'a normalized_shape of no axes, which torch itself rejects with every input',
    () => 'name at least one axis',
  ),
  'length-out-of-range': say(
    ({ value }) => `the target needs axes of at least one element, not ${value}`,
    () => 'correct the number',
  ),
  'axis-from-rank': say(
    ({ parameter, value }) =>
      `${parameter}: ${value} counts axes from the front, of inputs of the given rank`,
  ),
  'input-rank-unknown': say(
    ({ axes }) => `the target counts axes from the front: ${axes} axes need the rank of the input`,
    () => 'if all inputs have one rank, say it: "inputRank" in the configuration, or --input-rank',
  ),
  'input-rank-too-small': say(
    ({ axes, rank }) =>
      `${axes} axes and one of the batch are more than the ${rank} that inputs are said to have`,
    () => 'correct inputRank, for these files in an override of the configuration',
  ),
  'shape-unknown': say(
    () => 'the shape may be a number or a list, and the target takes only a list',
    () => 'write [n], or declare the type number',
  ),
  'evaluated-twice': say(
    () => 'the number of channels would be evaluated twice, and doing so may have effects',
    () => 'put it in a const first',
  ),
};
