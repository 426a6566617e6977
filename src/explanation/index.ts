export { codeListText, codeText } from './code-text.ts';
export { type CodeExplanation, codes, explainCode } from './codes.ts';
export { explainLine, type Unparsable } from './explain-line.ts';
export { lineText } from './pretty.ts';
export type { LineExplanation } from './types.ts';
