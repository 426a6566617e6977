import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { mutationPage } from './page.ts';
import { readResults } from './results.ts';

/** With `--update` this writes the page: it is what `npm run mutation` runs. */
test('docs/mutation.md is what the whole runs came to', async () => {
  const path = new URL('../../docs/mutation.md', import.meta.url).pathname;
  const page = await format(mutationPage(readResults()), {
    ...(await resolveConfig(path)),
    parser: 'markdown',
  });
  await expect(page).toMatchFileSnapshot('../../docs/mutation.md');
});
