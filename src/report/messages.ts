import { nearestHint } from './nearest-hint.ts';

/** A finding in words: what it is, and what to do about it. */
export interface Message {
  readonly text: string;
  readonly remedy?: string;
}

type Args = Readonly<Record<string, string>>;
type Template = (args: Args) => Message;

/** The sentence for a code. Every code has one; the tests hold that. */
export function messageFor(code: string, args: Args): Message {
  const template = templates[code];
  return template ? template(args) : { text: code };
}

const say =
  (text: (args: Args) => string, remedy?: (args: Args) => string): Template =>
  (args) => ({ text: text(args), ...(remedy ? { remedy: remedy(args) } : {}) });

export const templates: Readonly<Record<string, Template>> = {
  // What a rewrite changes.
  'momentum-inverted': say(
    ({ before }) => `momentum weighs the new batch in torch and the old statistics here: 1 - ${before}`,
  ),
  'default-made-explicit': say(
    ({ parameter, value }) => `${parameter}: ${value} is the source's default and not the target's`,
  ),
  'tracking-renamed': say(
    () => 'track_running_stats becomes use_batch_statistics: statistics of the batch in both modes',
  ),
  'argument-dropped': say(
    ({ parameter, before }) => `${parameter}: ${before} has no counterpart and no effect on what is computed`,
  ),
  'momentum-suspicious': say(
    ({ value }) => `momentum ${value} forgets most of the statistics at every step`,
    ({ value }) => `check that it was meant as the weight of the new batch, not of the old (1 - ${value})`,
  ),
  'momentum-unconverted': say(
    ({ value }) =>
      `momentum ${value} keeps less than half of the statistics at every step: probably not converted`,
    ({ value }) => `check whether 1 - ${value} was meant`,
  ),
  'alpha-divided': say(
    ({ value }) => `torch weighs the mean of the squares and the target their sum: alpha / size = ${value}`,
  ),
  'window-halved': say(({ before, value }) => `a window of ${before} channels has a radius of ${value}`),
  'ascend-only': say(({ layer }) => `${layer} runs on Ascend only in the target`),
  'gpu-only': say(
    ({ layer }) => `${layer} runs on GPU only in the target`,
    () => 'name another device with --device, for a layer that computes the same there',
  ),
  'groups-are-channels': say(
    ({ value }) => `a group for each of ${value} channels normalises each by itself`,
  ),
  'four-dimensional-only': say(({ layer }) => `${layer} takes 4-D input only in the target`),
  'placement-dropped': say(
    ({ parameter, before }) => `${parameter}: ${before} is dropped; the target places layers by its context`,
  ),
  moved: say(({ target }) => `same arguments, imported from ${target}`),
  'use-renamed': say(({ member }) => `${member} follows its layer`),
  'class-follows': say(({ layer }) => `${layer} follows its constructions`),

  // Differences that no rewrite removes.
  'starts-in-inference': say(
    ({ target }) => `${target} layers start in inference, torch's in training`,
    () => 'call set_train() on the model before training, or migrate with --preserve-mode',
  ),
  'state-keys-differ': say(
    ({ target }) =>
      `${target} always keeps gamma, beta and moving statistics, and no batch count: checkpoints have other keys`,
  ),
  'affine-keys-kept': say(
    ({ target }) => `${target} keeps weight and bias without learning them: checkpoints have two keys more`,
  ),
  'no-batch-count-kept': say(
    ({ target }) => `${target} keeps no num_batches_tracked: checkpoints have one key less`,
  ),
  'statistics-updated-in-inference': say(
    ({ target }) => `${target} goes on updating the moving statistics in inference; nothing reads them`,
  ),

  // What a verdict rests on.
  'in-range': say(({ text, range }) => `assumed: ${text} is a number ${range}`),
  'is-boolean': say(({ text }) => `assumed: ${text} is a boolean`),
  'not-null': say(({ text }) => `assumed: ${text} is never null (torch: a cumulative average)`),
  'read-twice': say(({ text }) => `assumed: reading ${text} twice gives the same value`),
  'by-position': say(({ text, parameter }) => `assumed: ${text} is ${parameter}, not an options object`),

  // Understood, and no equivalent exists.
  'instance-norm-tracking': say(
    () =>
      'with track_running_stats, InstanceNorm normalises by running statistics in inference; the target has no such layer',
    () => 'drop tracking if inference may use the statistics of its input, or keep this layer',
  ),
  'momentum-null': say(
    () => 'momentum null keeps a cumulative average; the target has none',
    () => 'choose a number, or keep this layer',
  ),
  'features-out-of-range': say(
    ({ value }) => `the target needs an integer of at least 1 as num_features, not ${value}`,
    () => 'correct the number',
  ),
  'eps-out-of-range': say(
    ({ value }) => `the target takes eps above 0 and up to 1, not ${value}`,
    () => 'choose an eps in that range, such as 1e-12',
  ),
  'eps-too-small': say(
    ({ value }) => `eps ${value} loses its digits in float32, which the target computes in`,
    () => 'choose a larger eps, such as 1e-12',
  ),
  'length-out-of-range': say(
    ({ value }) => `the target needs axes of at least one element, not ${value}`,
    () => 'correct the number',
  ),
  'eps-not-positive': say(
    ({ value }) =>
      `with eps ${value}, the target gives NaN where all values of a channel are equal, and torch 0`,
    () => 'choose an eps above 0, such as 1e-12',
  ),
  'momentum-out-of-range': say(
    ({ value }) => `the target takes momentum from 0 to 1, not ${value}`,
    () => 'correct the number',
  ),
  'momentum-too-small': say(
    ({ value }) => `1 - ${value} loses the digits of momentum in the target`,
    () => 'use 0 to freeze the statistics',
  ),
  'no-counterpart': say(
    ({ family }) => `the target has no ${family}`,
    () => 'keep this layer',
  ),

  'no-such-rank': say(
    ({ layer }) => `the target has no ${layer}`,
    () => 'keep this layer, or reshape its input for a layer of another rank',
  ),
  'window-even': say(
    ({ value }) => `a window of ${value} channels has no middle, and the target's windows are symmetric`,
    () => 'choose an odd size, or keep this layer',
  ),
  'window-out-of-range': say(
    ({ value }) => `a window is an integer of at least 1, not ${value}`,
    () => 'correct the number',
  ),
  'affine-always-learnt': say(
    ({ attribute }) => `the target always learns ${attribute}`,
    ({ attribute }) => `migrate by hand, and set ${attribute}.requires_grad = false after construction`,
  ),
  'rank-unknown': say(
    ({ axes }) => `the target counts axes from the front: ${axes} axes need the rank of the input`,
    () => 'give begin_norm_axis and begin_params_axis by hand',
  ),
  'bias-always-learnt': say(
    ({ attribute }) => `the target always learns ${attribute} beside the scale`,
    ({ attribute }) => `migrate by hand, and set ${attribute}.requires_grad = false after construction`,
  ),
  'statistics-needed': say(
    () => 'the target needs running statistics here',
    () => 'track them, or keep this layer',
  ),
  'frozen-statistics': say(
    () => 'fixed statistics in training have no counterpart that keeps the affine parameters',
    () => 'keep this layer',
  ),

  // Could not be understood.
  'spread-arguments': say(
    () => 'the arguments are spread, so their positions are not known',
    () => 'write them out',
  ),
  'spread-options': say(
    () => 'the options are spread, so their keys are not known',
    () => 'write them out',
  ),
  'accessor-option': say(
    () => 'an option is a method or an accessor',
    () => 'give it as a plain property',
  ),
  'computed-option': say(
    () => 'an option has a computed key',
    () => 'write the key out',
  ),
  'options-in-variable': say(
    ({ text }) => `the options are in ${text}, which other code may use`,
    () => 'write them in the call',
  ),
  'argument-kind-unknown': say(
    ({ text, parameter }) => `${text} may be ${parameter} or an options object`,
    ({ parameter }) => `pass it as { ${parameter}: ... }, or declare its type`,
  ),
  'too-many-arguments': say(
    ({ count }) => `${count} arguments are more than the layer takes`,
    () => 'remove what is too much',
  ),
  'duplicate-argument': say(
    ({ parameter }) => `${parameter} is given twice`,
    () => 'give it once',
  ),
  'unknown-option': say(
    ({ key, layer }) => `${layer} has no option ${key}`,
    (args) => nearestHint(args),
  ),
  'argument-type': say(
    ({ parameter, got, text }) =>
      `${text ?? 'the argument'} is ${got ?? 'of another type'}, read as ${parameter ?? 'an argument'}`,
    () => 'check the order of the arguments',
  ),
  'unsupported-parameter': say(
    ({ parameter }) => `${parameter} is not migrated`,
    () => 'remove it, or migrate this layer by hand',
  ),
  'missing-argument': say(
    ({ parameter, layer }) => `${layer} needs ${parameter}`,
    () => 'add it',
  ),
  'instance-norm-tracking-unknown': say(
    () => 'whether statistics are tracked is not known here, and tracked ones have no counterpart',
    () => 'write true or false',
  ),
  'window-unknown': say(
    () => 'the size of the window is not known, and alpha depends on it',
    () => 'write the number',
  ),
  'affine-unknown': say(
    ({ attribute }) =>
      `whether ${attribute} is learnt is not known here, and the target has no switch for it`,
    () => 'write true or false',
  ),
  'shape-unknown': say(
    () => 'the shape may be a number or a list, and the target takes only a list',
    () => 'write [n], or declare the type number',
  ),
  'bias-unknown': say(
    () => 'whether a bias is learnt is not known here, and the target has no switch for it',
    () => 'write true or false',
  ),
  'process-group': say(
    () => 'a process group is a handle that the target cannot use',
    () => 'leave it out, or migrate this layer by hand',
  ),
  'statistics-unknown': say(
    ({ parameter }) => `${parameter} cannot be followed`,
    () => 'write true or false',
  ),
  'momentum-may-be-null': say(
    () => 'momentum may be null by its type: a cumulative average, which the target does not have',
    () => 'exclude null first',
  ),
  'evaluated-twice': say(
    () => 'the number of channels would be evaluated twice, and doing so may have effects',
    () => 'put it in a const first',
  ),
  'operand-may-be-undefined': say(
    ({ text }) => `${text} may be undefined, and cannot be written twice`,
    () => 'put it in a const first, or give it a default',
  ),
  'dropped-argument-has-effects': say(
    ({ parameter, text }) => `${parameter} has no counterpart, but evaluating ${text} may have effects`,
    () => 'evaluate it before the call',
  ),
  'target-module-unknown': say(
    ({ module }) => `no target module is known for ${module}`,
    ({ module }) => `--from '${module}=<target module>'`,
  ),
  'provenance-cannot-move': say(
    () => 'there is no place in this file to import the target from',
    () => 'import the class at the top of the file',
  ),
  'not-comparable': say(
    ({ reason }) => `the check could not run: ${reason}`,
    () => 'check the arguments; if they are right, report this site',
  ),
  'left-by-safe-only': say(
    () => 'rests on assumptions, and --safe-only leaves those',
    () => 'run without --safe-only',
  ),
  'not-a-source': say(() => 'not of a source module'),
  'layer-use-mixed': say(
    ({ member }) => `${member} is used on a value that may also be another layer`,
    () => 'use one kind of layer here, or rename by hand',
  ),
  'member-without-counterpart': say(
    ({ member }) => `${member} has no counterpart on the target's layer`,
    () => 'change this line by hand',
  ),
  'mode-without-result': say(
    ({ member }) => `${member} returns the layer in the source, and nothing in the target`,
    () => 'call it in a statement of its own',
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
  'called-without-new': say(
    ({ layer }) => `${layer} is called without new`,
    () => 'construct it with new',
  ),
  'class-escapes': say(
    ({ layer }) => `${layer} is used as a value: what constructs it is not seen here`,
    () => 'construct the layer here, or migrate by hand',
  ),

  // Defects of normshift's own.
  'reread-failed': say(
    () => 'the rewritten text does not read back as the same layer: a defect of normshift',
    () => 'left as it was; please report this line',
  ),
  'not-idempotent': say(
    () => 'a second run would change the result again: a defect of normshift',
    () => 'left as it was; please report this file',
  ),
  'check-differs': say(
    ({ aspect, step, index, source, target }) =>
      `the rewritten layer differs: ${aspect} at step ${step}, element ${index}: ${source} became ${target}`,
    () => 'left as it was; please report this line, with its arguments',
  ),
};

/** A note in words. */
export const noteTexts: Readonly<
  Record<string, (note: { module?: string; file?: string; sites?: number }) => string>
> = {
  'norm-from-unknown-module': ({ module, sites }) =>
    `${String(sites ?? 0)} norm ${sites === 1 ? 'layer' : 'layers'} from ${module ?? ''}, which is no source module`,
  'target-module-missing': ({ module }) => `${module ?? ''} is not installed here`,
  'mixed-file': ({ file }) => `${file ?? ''} keeps types of the source: some of its layers could not move`,
};
