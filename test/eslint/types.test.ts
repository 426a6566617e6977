import { ESLint, type Linter } from 'eslint';
import { parser as typescript } from 'typescript-eslint';
import { describe, expect, test } from 'vitest';
import { plugin } from '../../src/eslint/index.ts';
import { workspace } from '../support/workspace.ts';

const sources = {
  'tsconfig.json':
    '{ "compilerOptions": { "strict": true, "allowJs": true, "module": "ESNext", "moduleResolution": "Bundler" } }',
  'options.ts': 'export declare const options: { readonly given: number; readonly perhaps?: number };\n',
};
const net = `import { nn } from 'torch';
import { options } from './options';
export const a = new nn.BatchNorm2d(8, { momentum: options.given });
export const b = new nn.BatchNorm2d(8, { momentum: options.perhaps });
`;

/** Each way to parse, with the file that it is for. */
const ways: Readonly<Record<string, readonly [file: string, languageOptions: Linter.LanguageOptions]>> = {
  'its own parser': ['net.js', {}],
  '@typescript-eslint/parser': ['net.ts', { parser: typescript }],
  '@typescript-eslint/parser with a program': [
    'net.ts',
    { parser: typescript, parserOptions: { projectService: true } },
  ],
};

describe('the type of an argument in another file', () => {
  test.each(Object.entries(ways))(
    'decides what is suggested, with %s',
    async (_, [file, languageOptions]) => {
      const project = workspace({ ...sources, [file]: net });
      const eslint = new ESLint({
        cwd: project.folder,
        overrideConfigFile: true,
        overrideConfig: [plugin.configs.recommended, { files: ['**/*.{js,ts}'], languageOptions }],
      });
      const [result] = await eslint.lintFiles([file]);
      const texts = (result?.messages ?? []).flatMap(({ suggestions }) =>
        (suggestions ?? []).map(
          ({ fix: { range, text } }) => net.slice(0, range[0]) + text + net.slice(range[1]),
        ),
      );
      expect(texts).toHaveLength(2);
      expect(texts[0]).toContain('momentum: 1 - options.given');
      expect(texts[1]).toContain('options.perhaps === undefined ? undefined : 1 - options.perhaps');
    },
  );
});
