export { type Imported, Library, type Signature } from './library.ts';
export { LayerAnswers } from './layer-answers.ts';
export { type LayerValue, layerValueOf } from './layer-values.ts';
export { namesOfLayers } from './renamed-exports.ts';
export { noReExports, type ReExports, reExportsOf } from './re-exports.ts';
export { Project, type ProjectFile } from './project.ts';
