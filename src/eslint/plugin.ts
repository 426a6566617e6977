import type { ESLint, Linter, Rule } from 'eslint';
import { useRules } from '../plan/index.ts';
import { packageVersion } from '../version/index.ts';
import { createRule } from './rule.ts';
import { ruleNames } from './rule-names.ts';

/** The name that the presets give the plugin. */
const namespace = 'normshift';

export const rules: Readonly<Record<string, Rule.RuleModule>> = Object.fromEntries(
  ruleNames.map((name) => [name, createRule(name)]),
);

/** What is an error in a preset; the other rules warn. */
type IsError = (rule: string) => boolean;

const isLayer: IsError = (rule) => !Object.values(useRules).includes(rule);

function preset(name: string, isError: IsError): Linter.Config {
  return {
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(
      ruleNames.map((rule): [string, Linter.RuleSeverity] => [
        `${namespace}/${rule}`,
        isError(rule) ? 'error' : 'warn',
      ]),
    ),
  };
}

export const plugin: Omit<ESLint.Plugin, 'configs'> & {
  readonly configs: Record<'recommended' | 'strict', Linter.Config>;
} = {
  meta: { name: 'normshift', version: packageVersion(), namespace },
  rules: { ...rules },
  configs: {
    /** Layers are errors; what is done with them, and follows them, warns. */
    get recommended() {
      return preset('recommended', isLayer);
    },
    /** Everything is an error. */
    get strict() {
      return preset('strict', () => true);
    },
  },
};
