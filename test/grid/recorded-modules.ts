import * as megengine from '../../runtime/megengine/index.ts';
import * as mindspore from '../../runtime/mindspore/index.ts';
import * as torch from '../../runtime/torch/index.ts';

const origins = new WeakMap<object, string>();

/** What an object was constructed with: equal for layers that cannot differ. */
export function originOf(layer: object): string {
  const origin = origins.get(layer);
  if (origin === undefined) throw new TypeError('not constructed here');
  return origin;
}

/** torch's layers, by name. */
export const recordedTorch = recorded('torch', torch.nn);

/** The runtimes' modules, whose constructors remember what they were called with. */
export const recordedModules: Readonly<Record<string, unknown>> = {
  'normshift/torch': { nn: recordedTorch },
  'normshift/mindspore': {
    nn: recorded('mindspore', mindspore.nn),
    mint: { nn: recorded('mint', mindspore.mint.nn) },
  },
  'normshift/megengine': { module: recorded('megengine', megengine.module) },
};

function recorded(framework: string, namespace: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(namespace).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'function'
        ? new Proxy(value, {
            construct(target, args, newTarget) {
              const layer: unknown = Reflect.construct(target, args, newTarget);
              if (typeof layer !== 'object' || layer === null) throw new TypeError(`${name} is no class`);
              const text = JSON.stringify(args, (_, each: unknown) => each ?? String(each));
              origins.set(layer, `${framework} ${name} ${text}`);
              return layer;
            },
          })
        : value,
    ]),
  );
}
