/** Where a migration goes: a framework at a version. Written `mindspore@2.10`. */
export interface Target {
  readonly framework: string;
  readonly version: string;
}
