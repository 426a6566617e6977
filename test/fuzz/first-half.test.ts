import { testFiles } from './test-files.ts';

testFiles(0);
