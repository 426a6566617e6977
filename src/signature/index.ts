export type { LibraryFile, ResolvedDeclaration, SignatureContext } from './context.ts';
export { inferSignature } from './infer-signature.ts';

/** What findings about a library's signatures are reported under. */
export const signatureRule = 'signatures';
