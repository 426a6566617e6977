import { dialects } from '../../transforms/dialects/index.ts';
import { testDialect } from './run-grid.ts';

for (const each of Object.values(dialects)) testDialect(each);
