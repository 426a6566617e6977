import type { Target } from '../../transforms/types/target.ts';
import type { Edit } from './edit.ts';
import type { FileError, Note } from './finding.ts';
import type { Site } from './site.ts';

/** Everything one run found out; nothing is written before it is complete. */
export interface Plan {
  readonly target: Target;
  /** In the order of their paths. Only files that hold a site. */
  readonly files: readonly FilePlan[];
  readonly notes: readonly Note[];
  readonly errors: readonly FileError[];
}

export interface FilePlan {
  /** Relative to the run's root, with `/`. */
  readonly path: string;
  /** The files that this plan was decided from, itself first: it holds only as long as none of them changed. */
  readonly dependsOn: readonly Dependency[];
  readonly sites: readonly Site[];
  /** In the order of their ranges; empty when nothing changes. */
  readonly edits: readonly Edit[];
}

export interface Dependency {
  readonly path: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly hash: string;
}
