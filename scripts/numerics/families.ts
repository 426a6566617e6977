import { existsSync } from 'node:fs';

/** A framework that goldens name. */
export type Framework = 'torch' | 'mindspore' | 'megengine';

/** What of the runtime reproduces a framework: its layers by class name, and its functional forms by their path. */
export interface Family {
  readonly framework: Framework;
  /** Where the layers are, as users write it: `torch.nn`. */
  readonly path: string;
  readonly layers: ReadonlyMap<string, NewableFunction>;
  readonly functions: ReadonlyMap<string, CallableFunction>;
}

const namespaces: Readonly<Record<Framework, { layers: string; functions: string }>> = {
  torch: { layers: 'nn', functions: 'nn.functional' },
  mindspore: { layers: 'nn', functions: 'ops' },
  megengine: { layers: 'module', functions: 'functional.nn' },
};

/** The families of the runtime; what it does not export yet is absent from them. */
export async function runtimeFamilies(): Promise<Family[]> {
  const families: Family[] = [];
  for (const framework of ['torch', 'mindspore', 'megengine'] as const) {
    const door = new URL(`../../runtime/${framework}/index.ts`, import.meta.url);
    const exported: unknown = existsSync(door) ? await import(door.href) : {};
    const { layers, functions } = namespaces[framework];
    families.push({
      framework,
      path: `${framework}.${layers}`,
      layers: functionsAt(exported, layers),
      functions: new Map(
        [...functionsAt(exported, functions)].map(([name, made]) => [
          `${framework}.${functions}.${name}`,
          made,
        ]),
      ),
    });
  }
  return families;
}

function functionsAt(namespace: unknown, path: string): Map<string, CallableFunction & NewableFunction> {
  let value = namespace;
  for (const key of path.split('.')) value = isObject(value) ? Reflect.get(value, key) : undefined;
  const found = new Map<string, CallableFunction & NewableFunction>();
  if (isObject(value)) {
    for (const name of Object.keys(value)) {
      const member: unknown = Reflect.get(value, name);
      if (isFunction(member)) found.set(name, member);
    }
  }
  return found;
}

function isFunction(value: unknown): value is CallableFunction & NewableFunction {
  return typeof value === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
