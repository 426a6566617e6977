export type { LibraryFile, ResolvedDeclaration, SignatureContext } from './context.ts';
export { inferSignature } from './infer-signature.ts';
