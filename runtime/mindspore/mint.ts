export * as nn from './mint-nn.ts';
