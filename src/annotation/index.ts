export { type AnnotatedRun, annotateRun, annotateText, type Mark } from './annotate.ts';
