export { isDiscarded } from './discarded.ts';
export { isOverflow } from './depth.ts';
export { parse, type ParseResult } from './parse.ts';
export { childrenOf, endOf, startOf, Tree, unwrap, walk, wrapped } from './tree.ts';
