import type { Fix } from 'sarif';
import type { FilePlan } from '../../types/plan.ts';
import { counted } from '../site-text.ts';
import type { Regions } from './region.ts';

/**
 * The change of a file, whole: a layer's arguments and where its class comes from change together, and one without the
 * other would be wrong.
 */
export function fixOf(file: FilePlan, index: number, uri: string, regions: Regions): Fix {
  const migrated = file.sites.filter(({ status }) => status === 'migrated');
  const assumed = migrated.filter(({ check }) => check?.verdict === 'assumed').length;
  const proof = assumed === 0 ? 'all proved' : `${String(assumed)} on assumptions`;
  return {
    description: { text: `Migrate ${counted(migrated.length, 'site')} of this file, ${proof}.` },
    artifactChanges: [
      {
        artifactLocation: { uri, uriBaseId: sourceRoot, index },
        replacements: file.edits.map((edit) => ({
          deletedRegion: regions.of(edit),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

/** Stands for the folder that reported paths are relative to. */
export const sourceRoot = '%SRCROOT%';
