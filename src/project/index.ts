export { Project, type ProjectFile } from './project.ts';
