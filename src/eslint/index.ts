/** The plugin for ESLint: `import normshift from 'normshift/eslint'`. */
import { plugin } from './plugin.ts';

export { plugin, rules } from './plugin.ts';
// What ESLint's configurations, and its tools, look for.
export default plugin;
