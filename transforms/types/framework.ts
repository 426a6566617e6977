import type { Call } from './call.ts';
import type { LayerDialect } from './dialect.ts';
import type { Difference } from './difference.ts';
import type { Executor } from './executor.ts';
import type { Family, Meaning } from './meaning.ts';
import type { Members } from './members.ts';
import type { Probe, Size } from './probe.ts';
import type { Refusal } from './refusal.ts';
import type { Device, Target } from './target.ts';
import type { Value } from './value.ts';

/** Who defines the parameters of a set of layers: their signatures as data, and two pure functions a layer. */
export interface Framework {
  readonly name: string;
  /** Prefix of local names when one of the framework's namespaces is imported beside another's: `ms` gives `msnn`. */
  readonly prefix: string;
  /** Known versions, oldest first; a target without a version means the last. Empty: not a target. */
  readonly versions: readonly string[];
  /** Versions after those whose signatures are announced to change: the last known ones are written, and that is said. */
  readonly announced?: readonly AnnouncedVersion[];
  /** Devices that decide which layer to write; empty where none does. */
  readonly devices: readonly Device[];
  /** Whether a layer starts in training mode. */
  readonly startsTraining: boolean;
  readonly modules: FrameworkModules;
  /** Member path from the package to the namespace of layers: `['nn']`. */
  readonly namespace: readonly string[];
  readonly layers: Readonly<Record<string, LayerDefinition>>;
  /** Member path from the package to the namespace of functions: `['nn', 'functional']`. */
  readonly functional: readonly string[];
  /** Functions that normalise, by name. */
  readonly functions: Readonly<Record<string, LayerDefinition>>;
  /** Names under which libraries export one class for every rank, and the layers that it may be. */
  readonly rankless: Readonly<Record<string, readonly string[]>>;
  /** The members of a constructed layer, by what they do. */
  readonly members: (layer: string) => Members;
  /** Turns a meaning into a call for the given target; absent families have no counterpart. */
  readonly write: { readonly [F in Family]?: Writer<Extract<Meaning, { family: F }>> };
  /** Structural differences that a migration *to* this framework declares, by source framework. */
  readonly differences: Readonly<Record<string, readonly Difference[]>>;
  /** Runs a layer numerically. */
  readonly executor: Executor;
}

/** A version of which only pages are known. */
export interface AnnouncedVersion {
  readonly version: string;
  /** The layers that are announced to get other signatures, as the pages name them. */
  readonly layers: readonly string[];
  /** The last version before it. */
  readonly measured: string;
}

/** Where a framework's layers are imported from; a migration goes from a module to the target's of the same role. */
export interface FrameworkModules {
  /** Holds the namespace of layers: `torch`. */
  readonly package: string;
  /** Holds the layers themselves: `torch/nn`. */
  readonly namespace: string;
  /** Holds the functions themselves: `torch/nn/functional`. */
  readonly functional: string;
  /** normshift's own runtime of the framework, shaped like the package. */
  readonly runtime: string;
}

export interface LayerDefinition {
  readonly family: Family;
  /** In the framework's positional order. */
  readonly signature: Signature;
  /** How many parameters may be given by position; those after are keywords only. */
  readonly positional: number;
  /**
   * What the layer is checked on.
   *
   * @param written the size parameters that are known, as written
   * @param inputRank how many axes its inputs have, the batch's included, where that is known and matters
   */
  readonly probe: (written: (parameter: string) => Size | undefined, inputRank?: number) => Probe;
  /** What is odd about a call, though it is understood: codes of findings. */
  readonly remarks?: (call: Call) => readonly Remark[];
  readonly read: (call: Call, signature: Signature) => Meaning | Refusal;
  /** How the library that a call is of spells the layer, where not as the framework does. */
  readonly dialect?: LayerDialect;
}

/** A layer's parameters in positional order, with the defaults that apply in the call's dialect. */
export type Signature = readonly Parameter[];

/** The code of a finding, and its arguments. */
export interface Remark {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

export type Writer<M extends Meaning> = (meaning: M, target: Target) => Call | Refusal;

export interface Parameter {
  /** The framework's own name, in snake_case. */
  readonly name: string;
  /** `features` and `shape` say how wide a layer is, `count` is an integer that does more, `other` is not computed with. */
  readonly type: 'features' | 'shape' | 'count' | 'number' | 'boolean' | 'tensor' | 'other';
  /** Absent: the argument is required. */
  readonly default?: Value;
  /** The values that a number may have, and some to try where it is not known. */
  readonly domain?: NumberDomain;
  /** `null` is accepted beside the type. */
  readonly nullable?: boolean;
  /** Says where a layer lives, which decides nothing of what it computes. */
  readonly placement?: boolean;
  /** How an argument may be given, where not by position and by key alike; `nothing`: the default always applies. */
  readonly by?: 'position' | 'key' | 'nothing';
  /** Its key in an options object, where that is not its name. */
  readonly key?: string;
  /** A parameter of a library's own, whose effect is not known. */
  readonly foreign?: boolean;
}

export interface NumberDomain {
  /** In words, e.g. `in [0, 1]`. */
  readonly words: string;
  readonly contains: (value: number) => boolean;
  /** Both ends, and values between. */
  readonly samples: readonly number[];
}
