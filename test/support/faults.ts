import type { Argument, Call } from '../../transforms/types/call.ts';
import type { ExecutableLayer } from '../../transforms/types/executor.ts';
import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import { isRefusal } from '../../transforms/types/refusal.ts';

/** A framework whose writers' calls are spoilt. */
export function spoilWrite(framework: Framework, spoil: (call: Call) => Call): Framework {
  const { 'batch-norm': batchNorm, 'instance-norm': instanceNorm } = framework.write;
  return {
    ...framework,
    write: {
      ...(batchNorm && {
        'batch-norm': (...args: Parameters<typeof batchNorm>) => through(batchNorm(...args)),
      }),
      ...(instanceNorm && {
        'instance-norm': (...args: Parameters<typeof instanceNorm>) => through(instanceNorm(...args)),
      }),
    },
  };

  function through(call: ReturnType<NonNullable<typeof batchNorm>>): typeof call {
    return isRefusal(call) ? call : spoil(call);
  }
}

/** A framework whose writers get one argument wrong. */
export const spoilArgument = (
  framework: Framework,
  parameter: string,
  spoil: (argument: Argument) => Argument[],
): Framework =>
  spoilWrite(framework, (call) => ({
    ...call,
    arguments: call.arguments.flatMap((each) => (each.parameter === parameter ? spoil(each) : each)),
  }));

/** A framework that defines its layers wrongly. */
export const spoilLayers = (
  framework: Framework,
  spoil: (definition: LayerDefinition, layer: string) => LayerDefinition,
): Framework => ({
  ...framework,
  layers: Object.fromEntries(
    Object.entries(framework.layers).map(([layer, definition]) => [layer, spoil(definition, layer)]),
  ),
});

/** A framework whose layers run wrongly. */
export const spoilRun = (
  framework: Framework,
  spoil: (layer: ExecutableLayer) => Partial<ExecutableLayer>,
): Framework => ({
  ...framework,
  executor: {
    ...framework.executor,
    create: (name, args) => {
      const layer = framework.executor.create(name, args);
      return { ...layer, ...spoil(layer) };
    },
  },
});
