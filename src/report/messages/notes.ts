/** A note in words. */
export const noteTexts: Readonly<
  Record<string, (note: { module?: string; file?: string; sites?: number }) => string>
> = {
  'norm-from-unknown-module': ({ module, sites }) =>
    `${String(sites ?? 0)} norm ${sites === 1 ? 'layer' : 'layers'} from ${module ?? ''}, which is no source module`,
  'target-module-missing': ({ module }) => `${module ?? ''} is not installed here`,
  'mixed-file': ({ file }) => `${file ?? ''} keeps types of the source: some of its layers could not move`,
};
