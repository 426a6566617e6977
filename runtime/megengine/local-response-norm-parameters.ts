/** Parameters of `megengine.module.LocalResponseNorm` (MegEngine 1.13). */
export interface LocalResponseNormParameters {
  /** Channels in the window, odd. Default 5. */
  kernel_size: number;
  /** Added to the weighted sum. Default 2. */
  k: number;
  /** Weight of the sum of squares. Default 1e-4. */
  alpha: number;
  /** Exponent. Default 0.75. */
  beta: number;
}

/** Positional parameters, in order. */
export type LocalResponseNormRest = [kernel_size: number, k: number, alpha: number, beta: number];

/** What is not given. */
export const LOCAL_RESPONSE_NORM_DEFAULTS: Readonly<LocalResponseNormParameters> = {
  kernel_size: 5,
  k: 2,
  alpha: 1e-4,
  beta: 0.75,
};
