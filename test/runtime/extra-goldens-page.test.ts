import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { runtimeFamilies } from '../../scripts/numerics/families.ts';
import { numericsPage } from '../../scripts/numerics/page.ts';
import { reasonsFor } from '../../scripts/numerics/shortfalls.ts';
import { survey } from '../../scripts/numerics/survey.ts';

const surveys = (await runtimeFamilies()).map(survey);

describe('docs/numerics.md', () => {
  /** With `--update` this writes the page: it is what `npm run numerics` runs. */
  test('is what the goldens and the runtime give', async () => {
    const path = new URL('../../docs/numerics.md', import.meta.url).pathname;
    const page = await format(numericsPage(surveys), { ...(await resolveConfig(path)), parser: 'markdown' });
    await expect(page).toMatchFileSnapshot('../../docs/numerics.md');
  });

  test('gives a reason wherever bits differ', () => {
    const unexplained = surveys.flatMap(({ family, findings, functional }) =>
      [...findings, ...functional]
        .filter(({ difference }) => !difference.identical)
        .filter(({ layer, data }) => reasonsFor(family.framework, layer, data).length === 0)
        .map(({ layer, data, aspect }) => `${family.framework} ${layer} ${aspect} on ${data} data`),
    );
    expect([...new Set(unexplained)]).toEqual([]);
  });
});
