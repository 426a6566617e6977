import type { Wording } from './signature.ts';

/** The messages of Python's own call protocol, for methods: the counts include `self`. */
export const pythonCall: Wording = /* @__PURE__ */ pythonWording(1);

/** The messages of Python's own call protocol, for functions. */
export const pythonFunctionCall: Wording = /* @__PURE__ */ pythonWording(0);

/** The messages of `inspect.Signature.bind`, through which MindSpore calls the constructors of its cells. */
export const signatureBind: Wording = {
  unexpected: (_callee, key) => `got an unexpected keyword argument '${key}'`,
  repeated: (_callee, parameter) => `multiple values for argument '${parameter}'`,
  missing: (_callee, parameters) => `missing a required argument: '${parameters[0] ?? ''}'`,
  tooMany: () => 'too many positional arguments',
};

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function enumerate(names: readonly string[]): string {
  const and = names.length > 2 ? ', and' : ' and';
  return `'${names.join("', '")}'`.replace(/,(?=[^,]*$)/, and);
}

/** @param self Positional arguments that Python passes by itself. */
function pythonWording(self: number): Wording {
  return {
    unexpected: (callee, key) => `${callee}() got an unexpected keyword argument '${key}'`,
    repeated: (callee, parameter) => `${callee}() got multiple values for argument '${parameter}'`,
    missing: (callee, parameters) =>
      `${callee}() missing ${parameters.length} required positional argument${parameters.length === 1 ? '' : 's'}: ${enumerate(parameters)}`,
    tooMany: (callee, required, accepted, given) => {
      const range =
        required === accepted ? String(accepted + self) : `from ${required + self} to ${accepted + self}`;
      return `${callee}() takes ${range} positional arguments but ${given + self} were given`;
    },
  };
}
