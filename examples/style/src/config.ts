export const config = {
  width: 32,
  residualBlocks: 5,
  imageSize: 256,
  lr: 1e-3,
  weights: { content: 1e5, style: 1e10, tv: 1e-6 },
};

export type StyleConfig = typeof config;
