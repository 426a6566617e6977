export {
  type Denotation,
  Denoter,
  importedPath,
  type Loader,
  patternPath,
  propertyName,
  type Root,
  soleDeclaration,
} from './denote.ts';
export {
  isPath,
  isSource,
  type Module,
  type ModuleTable,
  moduleTable,
  type SourceModule,
  type TargetSideModule,
} from './modules.ts';
export { type Context, findOccurrences, type Occurrence } from './occurrences.ts';
export { analyseScopes } from './analyse-scopes.ts';
export type { Binding, Declaration, Scopes } from './scope.ts';
export {
  counterpartPath,
  reachesFunctions,
  factoryLayer,
  type ModuleSymbol,
  ownName,
  symbolAt,
} from './symbol.ts';
export { constructionsOf } from './escaped-classes.ts';
export { type ForeignDeclaration, type Hop, type Link, type Linker } from './linker.ts';
export { findContainedUses } from './contained-layers.ts';
export { findLayerUses, type LayerUse, unknownMember } from './layer-uses.ts';
export { holdingContainer, holdingModule } from './module-classes.ts';
export { findUncertain } from './uncertain-names.ts';
export { superCallOf } from './super-call.ts';
