export { Checker, type Side } from './check.ts';
