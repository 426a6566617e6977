export { held } from './held.ts';
export { camelCase, snakeCase } from './key-case.ts';
export { LineIndex } from './line-index.ts';
export { nearest } from './nearest.ts';
export { remembered } from './remembered.ts';
