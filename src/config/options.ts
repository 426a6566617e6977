import { frameworks } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import { UsageError } from '../errors/index.ts';
import { isSource } from '../resolve/index.ts';
import type { Options, SourceRule } from '../types/options.ts';
import type { LoadedConfig } from './load.ts';
import {
  mergeSettings,
  type Settings,
  sourceFramework,
  type SourceSetting,
  sourceSetting,
} from './settings.ts';
import { parseDevice, parseTarget } from './target.ts';

/** What the command line says, as it says it. */
export interface RawOptions {
  readonly target?: string;
  readonly device?: string;
  readonly from?: readonly string[];
  readonly to?: string;
  readonly preserveMode?: boolean;
  readonly safeOnly?: boolean;
  readonly inputRank?: number;
}

/**
 * Validates what a user chose. The command line wins over the configuration.
 *
 * @throws UsageError naming the nearest right word
 */
export function resolveOptions(raw: RawOptions, cwd: string, config?: LoadedConfig): Options {
  const own = ownSettings(raw, cwd);
  const overrides = config?.overrides ?? [];
  const known = new Map<string, Options>();
  const optionsOf = (which: readonly number[]): Options => {
    const key = which.join();
    const found = known.get(key);
    if (found) return found;
    const chosen = which.flatMap((index) => overrides[index]?.settings ?? []);
    const options = build(mergeSettings([config?.settings ?? {}, ...chosen, own]));
    known.set(key, options);
    return options;
  };
  const options = optionsOf([]);
  if (overrides.length === 0) return options;
  return {
    ...options,
    optionsFor: (file) =>
      optionsOf(overrides.flatMap(({ matches }, index) => (matches(file) ? [index] : []))),
  };
}

function ownSettings({ from = [], to, ...others }: RawOptions, cwd: string): Settings {
  if (to !== undefined && from.length !== 1) {
    throw new UsageError('--to names the target of one --from', "give each --from its own: --from 'a=b'");
  }
  const { target, device, preserveMode, safeOnly, inputRank } = others;
  if (inputRank !== undefined && !(Number.isInteger(inputRank) && inputRank > 0)) {
    throw new UsageError('--input-rank is no number of axes', 'write a whole number, such as 3');
  }
  const sources = from.map((text) => parseFrom(text, to, cwd));
  return { target, device, preserveMode, safeOnly, inputRank, sources };
}

function build({
  target,
  device,
  preserveMode,
  safeOnly,
  inputRank,
  sources: chosen = [],
}: Settings): Options {
  const { framework: targetFramework, version } = parseTarget(target ?? 'mindspore');
  const source = sourceFramework();
  const defaults = defaultRules(source, targetFramework);
  const sources = [
    ...chosen.map((each): SourceRule => {
      const usual = defaults.find(({ pattern }) => pattern === each.pattern)?.target;
      const module = each.target ?? usual;
      return { framework: source, ...each, ...(module ? { target: module } : {}) };
    }),
    ...defaults.filter((each) => !chosen.some(({ pattern }) => pattern === each.pattern)),
  ];
  for (const { target: module } of sources) if (module) checkTargetModule(module.specifier);
  for (const { target: module } of sources) {
    if (module && isSource(module, sources)) {
      throw new UsageError(
        `the target module ${module.specifier} is itself a source`,
        'a second run would migrate it again: choose another target, or a narrower --from',
      );
    }
  }
  return {
    target: {
      framework: targetFramework.name,
      version,
      ...parseDevice(device, targetFramework),
      ...(inputRank === undefined ? {} : { inputRank }),
    },
    targetFramework,
    sources,
    preserveMode: preserveMode ?? false,
    safeOnly: safeOnly ?? false,
  };

  /** A module of another framework's would give its layers this one's parameters. */
  function checkTargetModule(specifier: string): void {
    if (Object.values(targetFramework.modules).includes(specifier)) return;
    const other = frameworks.find(
      ({ modules, versions }) => versions.length > 0 && Object.values(modules).includes(specifier),
    );
    if (other) {
      throw new UsageError(
        `the target module ${specifier} holds layers of ${other.name}, and the target is ${targetFramework.name}`,
        `choose --target ${other.name}, or another module`,
      );
    }
  }
}

const roles = ['package', 'namespace', 'functional', 'runtime'] as const;

const defaultRules = (source: Framework, target: Framework): SourceRule[] =>
  roles.map((role) => ({
    framework: source,
    pattern: source.modules[role],
    target: { specifier: target.modules[role] },
  }));

/** `<specifier | path glob>[=<target module>]` */
function parseFrom(text: string, to: string | undefined, cwd: string): SourceSetting {
  const [pattern = '', ownTarget, ...rest] = text.split('=');
  if (pattern === '' || ownTarget === '' || rest.length > 0) {
    throw new UsageError(
      `--from ${text} is not <module>[=<target module>]`,
      "for example --from '@acme/torch=@acme/mindspore'",
    );
  }
  return sourceSetting(pattern, ownTarget ?? to, cwd);
}
