import { testDialect } from './run-grid.ts';
import { torchDialect } from './spellings.ts';

testDialect(torchDialect);
