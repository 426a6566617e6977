export { ConvLayer } from './conv-layer';
export { normalisedConv, type NormArgs } from './norm-from-args';
export { ResidualBlock } from './residual-block';
export { SteadyConv } from './tracked-norm';
export { UpsampleConv } from './upsample-conv';
