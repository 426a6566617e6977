/** A module whose layers seem to be torch's, with what speaks for it. */
export interface Candidate {
  /** A package, or a glob of paths relative to the surveyed folder. */
  readonly from: string;
  /** A module that evidently takes its place. */
  readonly to?: string;
  /** How often a layer of it is constructed. */
  readonly sites: number;
  /** The files that do, relative to the folder. */
  readonly files: readonly string[];
  /** The layers, as the module calls them. */
  readonly layers: readonly string[];
  /** Where signatures were read, as `file:line`, by the layers that were. */
  readonly read: Readonly<Record<string, string>>;
  /** What is to be looked at before the module is taken for one of torch's layers, in sentences. */
  readonly uncertain: readonly string[];
}

/** Whether everything that a module's layers are read by is known. */
export const isEvident = ({ layers, read }: Candidate): boolean =>
  layers.every((each) => Object.hasOwn(read, each));
