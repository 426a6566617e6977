import type { Rule, SourceCode } from 'eslint';
import { rulePage } from '../report/index.ts';
import { FileLint } from './file-lint.ts';

/** What is known of a text, for all rules that run over it. */
const lints = new WeakMap<SourceCode, FileLint>();

function lintOf(context: Rule.RuleContext): FileLint {
  const known = lints.get(context.sourceCode);
  if (known && !known.isClosed) return known;
  const lint = new FileLint(context);
  lints.set(context.sourceCode, lint);
  return lint;
}

/** The rule of ESLint's that reports what normshift finds under one of its own. */
export function createRule(name: string): Rule.RuleModule {
  return {
    meta: {
      type: 'problem',
      docs: { description: `migrate norm layers: ${name}`, recommended: true, url: rulePage(name) },
      fixable: 'code',
      hasSuggestions: true,
      schema: [],
      messages: {
        migrate: '{{text}}',
        decide: '{{text}}',
        remark: '{{text}}',
        ignore: '{{text}}',
        unparsed: '{{text}}',
        migrateSite: 'Migrate this {{layer}}, if what the check assumed holds',
        migrateFile: 'Migrate every norm layer of this file, if what the checks assumed holds',
      },
    },
    create(context) {
      const lint = lintOf(context);
      const { sourceCode } = context;
      lint.enable(name, context.id);
      return {
        'Program:exit'() {
          for (const { start, end, messageId, text, fix, suggestion } of lint.reports(name)) {
            const loc = { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) };
            context.report({
              loc,
              messageId,
              data: { text },
              fix: fix ? (fixer) => fixer.replaceTextRange([fix.start, fix.end], fix.text) : null,
              suggest: suggestion
                ? [
                    {
                      messageId: suggestion.messageId,
                      data: { layer: suggestion.layer },
                      fix: (fixer) => {
                        const { start: from, end: to, text: replacement } = suggestion.change;
                        return fixer.replaceTextRange([from, to], replacement);
                      },
                    },
                  ]
                : [],
            });
          }
        },
      };
    },
  };
}
