/** What the resolver asks of a file system. Paths are absolute, with `/`. No method throws. */
export interface FileSystem {
  readonly readFile: (path: string) => string | undefined;
  readonly isFile: (path: string) => boolean;
  readonly isDirectory: (path: string) => boolean;
  /** The path without symbolic links; the path itself where nothing is there. */
  readonly realpath: (path: string) => string;
  /** The names in a folder; none where there is no folder. */
  readonly readdir: (path: string) => readonly string[];
}

/** What a specifier in a file means. */
export type Resolved =
  | {
      readonly kind: 'file';
      /** The real path of the source file to read: absolute, with `/`. */
      readonly path: string;
      /** The `.d.ts` of a file that is JavaScript. */
      readonly declaration?: string;
    }
  | { readonly kind: 'builtin' }
  | { readonly kind: 'missing'; readonly reason: string };

/** What is wrong with a file that resolution reads: the configuration that it holds is left out of account. */
export interface Problem {
  readonly file: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | 'tsconfig-broken'
  | 'tsconfig-extends-cycle'
  | 'tsconfig-extends-missing'
  | 'tsconfig-reference-missing'
  | 'package-json-broken'
  | 'workspace-broken'
  | 'workspace-name-twice'
  | 'package-versions';

export interface ModuleResolver {
  /** @param from the absolute path of the file that the specifier stands in */
  readonly resolve: (specifier: string, from: string) => Resolved;
  /** What was found to be wrong so far, ordered by file. */
  readonly problems: () => readonly Problem[];
}

/** Takes down what is wrong with a file. */
export type Report = (file: string, code: ProblemCode, message: string) => void;
