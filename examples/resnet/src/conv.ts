import { nn } from 'torch';

/** 3x3 with padding. No bias: a norm layer follows everywhere. */
export function conv3x3(inPlanes: number, outPlanes: number, stride = 1, groups = 1): nn.Conv2d {
  return new nn.Conv2d(inPlanes, outPlanes, 3, { stride, padding: 1, groups, bias: false });
}

export function conv1x1(inPlanes: number, outPlanes: number, stride = 1): nn.Conv2d {
  return new nn.Conv2d(inPlanes, outPlanes, 1, { stride, bias: false });
}
