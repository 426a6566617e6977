import type { Executor } from '../../transforms/types/executor.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import type { Target } from '../../transforms/types/target.ts';
import { type Comparison, compareRuns } from './compare.ts';
import { type Course, courseOf } from './course.ts';
import { type RoleOf, type Run, runProtocol } from './protocol.ts';
import { valueKey } from './value-key.ts';

/** A layer with the values that its constructor receives. */
export interface Instance {
  readonly framework: Framework;
  readonly layer: string;
  readonly args: readonly unknown[];
  /** The version and device that it runs as, where the run is for one. */
  readonly target?: Target | undefined;
  /** Whether it is put in training mode as soon as it is constructed. */
  readonly startsTraining: boolean;
}

/** Why a layer could not be constructed or run. */
export interface Rejection {
  readonly message: string;
}

export const isRejection = (result: Run | Rejection): result is Rejection => 'message' in result;

/** Runs layers and compares them; each layer once, and each pair once, whichever configurations they come from. */
export class Runs {
  readonly #courses = new Map<string, Course>();
  readonly #runs = new Map<Executor, Map<string, Run | Rejection>>();
  readonly #comparisons = new WeakMap<Run, WeakMap<Run, Comparison>>();

  /** Runs a layer through the protocol on an input. */
  run(instance: Instance, input: ProbeInput): Run | Rejection {
    const { framework, layer, args, target, startsTraining } = instance;
    const probe = JSON.stringify(input);
    const mode = startsTraining ? ' training' : '';
    const key = `${targetKey(target)}${layer}(${args.map(valueKey).join()})${mode} ${probe}`;
    const known = this.#runs.get(framework.executor) ?? new Map<string, Run | Rejection>();
    this.#runs.set(framework.executor, known);
    const found = known.get(key) ?? runNow(instance, this.#courseOf(input, probe));
    known.set(key, found);
    return found;
  }

  /** Compares two runs; only the structural differences that the target declares pass. */
  compare(source: Run, target: Run, from: Framework, to: Framework): Comparison {
    const known = this.#comparisons.get(source) ?? new WeakMap<Run, Comparison>();
    this.#comparisons.set(source, known);
    const found = known.get(target) ?? compareRuns(source, target, to.differences[from.name] ?? []);
    known.set(target, found);
    return found;
  }

  #courseOf(input: ProbeInput, probe: string): Course {
    const course = this.#courses.get(probe) ?? courseOf(input);
    this.#courses.set(probe, course);
    return course;
  }
}

/** What decides of a target how its layers run: ` 2.4.10 gpu `. */
export const targetKey = (target: Target | undefined): string =>
  target ? `${target.version} ${target.device ?? ''} ` : '';

function runNow(
  { framework, layer, args, target, startsTraining }: Instance,
  course: Course,
): Run | Rejection {
  try {
    const built = framework.executor.create(layer, args, target);
    if (startsTraining) built.setTraining(true);
    return runProtocol(built, course, rolesOf(framework, layer));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { message: error.message };
  }
}

/** Names of a layer's state by what they are, so that `gamma` and `weight` compare. */
function rolesOf(framework: Framework, layer: string): RoleOf {
  const roles = Object.entries(framework.members(layer).attributes).map(
    ([role, path]) => [path.join('.'), role] as const,
  );
  return (name) => roles.find(([path]) => path === name)?.[1] ?? name;
}
