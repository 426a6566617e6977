export { inDialect } from './apply.ts';
export { dialects } from './named.ts';
