export { applyEdits, editedRange, editsWithin, mapOffset, orderEdits, overlap } from './apply-edits.ts';
export { callEdits, type KeyCase } from './call-edits.ts';
export { planProvenance } from './provenance.ts';
export { useEdits } from './use-edits.ts';
