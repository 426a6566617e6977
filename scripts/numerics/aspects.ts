/** What of a layer's behaviour a quantity shows, in the order in which the page lists them. */
export const aspects = [
  'training output',
  'input gradient',
  'affine gradients',
  'running mean',
  'running variance',
  'batches counted',
  'inference output',
  'inference gradient',
  'functional',
] as const;

export type Aspect = (typeof aspects)[number];

/** The aspect of a golden's quantity, which stands in a training step, an inference, or the state afterwards. */
export function aspectOf(at: string, name: string): Aspect {
  if (name === 'output') return at.startsWith('infer') ? 'inference output' : 'training output';
  if (name === 'input_grad') return at.startsWith('infer') ? 'inference gradient' : 'input gradient';
  if (name.endsWith('_grad')) return 'affine gradients';
  if (name.endsWith('_mean')) return 'running mean';
  if (name.endsWith('_var') || name.endsWith('_variance')) return 'running variance';
  if (name === 'num_batches_tracked') return 'batches counted';
  throw new Error(`${at}: ${name} belongs to no aspect`);
}
