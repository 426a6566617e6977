// As far as tests use it, in terms of its own: plugins are typed for the ESLint that lints this repository.

export interface Message {
  readonly ruleId: string | null;
  readonly message: string;
}

export interface Result {
  readonly filePath: string;
  readonly messages: readonly Message[];
  readonly output?: string;
}

export class ESLint {
  static outputFixes(results: Result[]): Promise<void>;
  constructor(options: object);
  lintFiles(patterns: string[]): Promise<Result[]>;
}

export class Linter {
  constructor(options: { readonly cwd: string });
  verify(code: string, config: object, options: { readonly filename: string }): Message[];
}

export class RuleTester {
  constructor(config?: object);
  run(name: string, rule: object, tests: { readonly valid: string[]; readonly invalid: object[] }): void;
}

export const babelParser: object;
