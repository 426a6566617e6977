import { nn } from 'torch';
import { conv1x1 } from '../conv.js';

const norm = (planes: number) => new nn.BatchNorm2d(planes);

/** The projection on the skip path, where shape or stride changes. */
export const downsample = (inPlanes: number, outPlanes: number, stride: number): nn.Sequential =>
  new nn.Sequential(conv1x1(inPlanes, outPlanes, stride), norm(outPlanes));

/** ResNet-D: pool first, so that no activation is thrown away by a strided 1x1. */
export const pooledDownsample = (inPlanes: number, outPlanes: number, stride: number): nn.Sequential =>
  new nn.Sequential(
    stride > 1 ? new nn.AvgPool2d(stride, { stride }) : new nn.Identity(),
    conv1x1(inPlanes, outPlanes),
    new nn.BatchNorm2d(outPlanes, 1e-5, 0.1, true, true),
  );
