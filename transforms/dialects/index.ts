export { inDialect } from './apply.ts';
export { dialects } from './named.ts';
export { parameterNames } from './parameter-names.ts';
