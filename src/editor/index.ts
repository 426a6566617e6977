export { serve } from './server.ts';
export type { EditorOptions, ServerSettings } from './types.ts';
