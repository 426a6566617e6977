export { namesOfLayers } from './renamed-exports.ts';
export { Project, type ProjectFile } from './project.ts';
