export * as nn from './functional-nn.ts';
