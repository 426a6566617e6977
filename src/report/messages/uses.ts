import { say, type Templates } from './template.ts';

/** Uses of a layer, and of its class as a value. */
export const useTemplates: Templates = {
  'layer-use-mixed': say(
    ({ member }) => `${member} is used on a value that may also be another layer`,
    () => 'use one kind of layer here, or rename by hand',
  ),
  'member-unknown': say(
    ({ layer }) => `the text does not tell which member of ${layer} is meant here`,
    () => 'write its name out',
  ),
  'layer-not-followed': say(
    ({ member, layer }) =>
      `${member} is used on what may be ${layer ?? 'a layer'} of a list, an object or another function, where layers are not followed; the target has it under another name, or not at all`,
    () => 'hold the layer in a variable or a field of its own, or change this line by hand',
  ),
  'member-without-counterpart': say(
    ({ member }) => `${member} has no counterpart on the target's layer`,
    () => 'change this line by hand',
  ),
  'layer-of-another-file': say(
    ({ member, layer, place }) =>
      `${member} is used on ${layer === undefined ? 'a layer' : `a ${layer}`} that ${place ?? 'another file'} constructs: once that is the target's, this means something else`,
    ({ to }) =>
      to === undefined
        ? 'change this line by hand, with that one'
        : `write ${to}, once that line is migrated`,
  ),
  'mode-without-result': say(
    ({ member }) => `${member} returns the layer in the source, and nothing in the target`,
    () => 'call it in a statement of its own',
  ),
  'module-mode-does-not-reach': say(
    ({ class: name }) =>
      `train() and eval() of ${name}, a module of the source, do not reach the target's layers in it`,
    ({ class: name, methods }) =>
      `move ${name} as well, or call ${methods} on its norm layers where its mode changes`,
  ),
  'no-batch-count': say(
    () => 'the target does not count batches',
    () => 'remove this, or count them yourself',
  ),
  'state-keys-differ-here': say(
    ({ member }) => `${member} has other keys in the target`,
    () => 'convert checkpoints by name',
  ),
  'momentum-after-construction': say(
    () => 'momentum of a constructed layer means something else in the target',
    () => 'pass it to the constructor',
  ),
  'mixed-file': say(
    ({ layer }) =>
      `some constructions of ${layer ?? 'a class'} in this file stay, so its class means two things`,
    () => 'resolve the others first',
  ),
  'class-identity-unknown': say(
    ({ layer }) => `instanceof ${layer}, but nothing in this file constructs one`,
    () => 'import the class from where the layers now come from',
  ),
  subclass: say(
    ({ layer }) => `a subclass of ${layer} that does more than pass arguments to it`,
    () => 'migrate this class by hand',
  ),
  'rank-unknown': say(
    ({ layer, layers }) =>
      `${layer} takes inputs of every rank, and the target has a class for each: ${layers ?? ''}`,
    ({ layer, layers }) =>
      `if all inputs have one rank, map it in the configuration: "layers": { "${layer ?? ''}": "${layers?.split(', ')[1] ?? ''}" }`,
  ),
  'called-without-new': say(
    ({ layer }) => `${layer} is called without new`,
    () => 'construct it with new',
  ),
  'name-not-certain': say(
    ({ layer, module }) =>
      `this may be ${layer ?? 'a layer'} of ${module ?? 'a source'}, or something else: the name it is reached by has a default or several values`,
    () => 'give the name one value that never changes, or import the class by its own name',
  ),
  'class-escapes': say(
    ({ layer, places }) =>
      places === undefined
        ? `${layer} is used as a value: what constructs it is not seen here`
        : `${layer} is used as a value: ${places} may construct it, and cannot be followed`,
    ({ places }) =>
      places === undefined
        ? 'construct the layer here, or migrate by hand'
        : 'construct the layer by its own name, or migrate the class and these constructions together',
  ),
};
