import { say, type Templates } from './template.ts';

/** What a release of the target does not do as torch does. */
export const releaseTemplates: Templates = {
  'moving-variance-biased': say(
    ({ version }) =>
      `MindSpore ${version} moves the running variance towards the batch's biased variance on CPU, torch towards the unbiased one`,
    ({ since }) =>
      `choose version ${since} or a later one, or name where it runs: --device gpu or --device ascend`,
  ),
  'digits-lost': say(
    ({ version }) => `LayerNorm of MindSpore ${version} loses the digits of inputs far from zero on CPU`,
    ({ since }) =>
      `choose version ${since} or a later one, or name where it runs: --device gpu or --device ascend`,
  ),
  'layer-broken': say(
    ({ layer, version }) => `${layer} of ${version} cannot be constructed`,
    ({ since }) =>
      `choose version ${since} or a later one, or name a device: with --device cpu or ascend it becomes GroupNorm`,
  ),
  'group-norm-rank': say(
    ({ layer, version }) => `GroupNorm of ${version}, which stands in for ${layer}, takes 4-D input only`,
    ({ since }) => `choose version ${since} or a later one`,
  ),
  'not-in-release': say(
    ({ layer, version, since }) => `${layer} is known to be there since ${since}, and not in ${version}`,
    ({ since }) => `choose version ${since} or a later one, or keep this layer`,
  ),
  'groups-inexact': say(
    ({ layer, version }) =>
      `${layer} of MegEngine ${version} loses the digits of inputs far from zero, or multiplies by what it should divide by`,
    ({ since }) => `choose version ${since} or a later one`,
  ),
};
