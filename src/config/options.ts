import { resolve, sep } from 'node:path';
import { frameworks } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Device } from '../../transforms/types/target.ts';
import { UsageError } from '../errors/index.ts';
import { isPath, isSource } from '../resolve/index.ts';
import { nearest } from '../text/index.ts';
import type { Options, SourceRule, TargetModule } from '../types/options.ts';

/** What the command line says, as it says it. */
export interface RawOptions {
  readonly target?: string;
  readonly device?: string;
  readonly from?: readonly string[];
  readonly to?: string;
  readonly preserveMode?: boolean;
  readonly safeOnly?: boolean;
}

/** Validates what a user chose. @throws UsageError naming the nearest right word */
export function resolveOptions(raw: RawOptions, cwd: string): Options {
  const { framework: targetFramework, version } = parseTarget(raw.target ?? 'mindspore');
  const [source] = frameworks.filter(({ versions }) => versions.length === 0);
  if (!source) throw new RangeError('no framework to migrate from');
  const from = raw.from ?? [];
  if (raw.to !== undefined && from.length !== 1) {
    throw new UsageError('--to names the target of one --from', "give each --from its own: --from 'a=b'");
  }
  const defaults = defaultRules(source, targetFramework);
  const rules = from.map((text) => parseFrom(text, raw.to, source, defaults, cwd));
  const sources = [
    ...rules,
    ...defaults.filter((each) => !rules.some(({ pattern }) => pattern === each.pattern)),
  ];
  for (const { target } of sources) {
    if (target && isSource(target, sources)) {
      throw new UsageError(
        `the target module ${target.specifier} is itself a source`,
        'a second run would migrate it again: choose another target, or a narrower --from',
      );
    }
  }
  return {
    target: { framework: targetFramework.name, version, ...parseDevice(raw.device, targetFramework) },
    targetFramework,
    sources,
    preserveMode: raw.preserveMode ?? false,
    safeOnly: raw.safeOnly ?? false,
  };
}

function parseTarget(text: string): { framework: Framework; version: string } {
  const [name = '', version, ...rest] = text.split('@');
  const targets = frameworks.filter(({ versions }) => versions.length > 0);
  const framework = targets.find((each) => each.name === name);
  if (!framework) {
    const names = targets.map((each) => each.name);
    const word = nearest(name, names);
    throw new UsageError(
      `unknown target ${name}`,
      word ? `did you mean ${word}?` : `known: ${names.join(', ')}`,
    );
  }
  const newest = framework.versions.at(-1) ?? '';
  if (version !== undefined && (rest.length > 0 || !framework.versions.includes(version))) {
    throw new UsageError(
      `unsupported version ${name}@${[version, ...rest].join('@')}`,
      `known: ${framework.versions.join(', ')}`,
    );
  }
  return { framework, version: version ?? newest };
}

function parseDevice(name: string | undefined, { name: framework, devices }: Framework): { device?: Device } {
  if (name === undefined) return {};
  const device = devices.find((each) => each === name);
  if (device) return { device };
  if (devices.length === 0) throw new UsageError(`--device decides nothing for ${framework}`, 'leave it out');
  const word = nearest(name, devices);
  throw new UsageError(
    `unknown device ${name}`,
    word === undefined ? `known: ${devices.join(', ')}` : `did you mean ${word}?`,
  );
}

const roles = ['package', 'namespace', 'runtime'] as const;

const defaultRules = (source: Framework, target: Framework): SourceRule[] =>
  roles.map((role) => ({
    framework: source,
    pattern: source.modules[role],
    target: { specifier: target.modules[role] },
  }));

/** `<specifier | path glob>[=<target module>]` */
function parseFrom(
  text: string,
  to: string | undefined,
  framework: Framework,
  defaults: readonly SourceRule[],
  cwd: string,
): SourceRule {
  const [pattern = '', ownTarget, ...rest] = text.split('=');
  if (pattern === '' || ownTarget === '' || rest.length > 0) {
    throw new UsageError(
      `--from ${text} is not <module>[=<target module>]`,
      "for example --from '@acme/torch=@acme/mindspore'",
    );
  }
  const named = ownTarget ?? to;
  const target =
    named === undefined
      ? defaults.find((each) => each.pattern === pattern)?.target
      : targetModule(named, cwd);
  return {
    framework,
    pattern,
    ...(isPath(pattern) ? { path: absolute(pattern, cwd) } : {}),
    ...(target ? { target } : {}),
  };
}

const targetModule = (specifier: string, cwd: string): TargetModule =>
  isPath(specifier) ? { specifier, path: absolute(specifier, cwd) } : { specifier };

const absolute = (path: string, cwd: string): string => resolve(cwd, path).split(sep).join('/');
