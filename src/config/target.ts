import { frameworks } from '../../transforms/index.ts';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Device } from '../../transforms/types/target.ts';
import { UsageError } from '../errors/index.ts';
import { nearest } from '../text/index.ts';
import { resolveVersion } from './target-version.ts';

/** `mindspore`, `mindspore@2.10`. @throws UsageError naming the nearest right word */
export function parseTarget(text: string): { framework: Framework; version: string } {
  const [name = '', ...versions] = text.split('@');
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
  const asked = versions.length > 0 ? versions.join('@') : undefined;
  return { framework, version: resolveVersion(framework, asked) };
}

/** @throws UsageError where the framework runs the same on every device, or not on that one */
export function parseDevice(
  name: string | undefined,
  { name: framework, devices }: Framework,
): { device?: Device } {
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
