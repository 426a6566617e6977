// What @babel/types exports as plain constants: a bundle would otherwise look each function up by two getters at each call,
// which is a tenth of a run's time.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const name = '@babel/types';
const plain = '\0babel-types';

/** A plugin of rolldown's. */
export const babelTypes = {
  name: 'babel-types',
  /** @param {string} id @param {string | undefined} importer */
  resolveId: (id, importer) =>
    id === name && importer !== undefined && !/[\\/]node_modules[\\/]/.test(importer) && importer !== plain
      ? plain
      : undefined,
  /** @param {string} id */
  load(id) {
    if (id !== plain) return undefined;
    const names = Object.keys(require(name)).filter(
      (each) => /^[A-Za-z]\w*$/.test(each) && each !== 'default',
    );
    return [
      `import lib from ${JSON.stringify(require.resolve(name))};`,
      ...names.map((each) => `const _${each} = lib.${each};`),
      `export { ${names.map((each) => `_${each} as ${each}`).join(', ')} };`,
    ].join('\n');
  },
};
