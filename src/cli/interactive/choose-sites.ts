import { Contexts, inGroup, type Only, type PlannedRun } from '../../plan/index.ts';
import type { Memory } from '../../state/index.ts';
import type { Ask } from '../ask.ts';
import { styleOf } from '../document.ts';
import { planSelection, type Selection } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import { type Answer, answered, isDone, noAnswers } from './answers.ts';
import { explanationText, offerText } from './offer-text.ts';
import { type Offer, offersOf } from './offers.ts';

const keys: readonly { value: Answer; hint: string }[] = [
  { value: 'y', hint: 'yes, migrate it' },
  { value: 'n', hint: 'no, leave it' },
  { value: 'a', hint: 'all: this and what follows' },
  { value: 'q', hint: 'quit: leave this and what follows' },
  { value: 'e', hint: 'explain' },
];

/** Asks about what a run would migrate, and plans it again with what was accepted; nothing where somebody stops. */
export async function chooseSites(
  selection: Selection,
  ask: Ask,
  terminal: Terminal,
  memory: Memory,
): Promise<PlannedRun | undefined> {
  const whole = planSelection(selection, terminal, memory);
  const { options, root, reader } = selection;
  const contexts = new Contexts(root, reader.files, memory.checker);
  const offers = offersOf(whole, (path) => contexts.of(options.optionsFor?.(path) ?? options));
  const accepted = await accept(offers, root, ask, terminal);
  return accepted && planSelection(selection, terminal, memory, onlyOf(accepted));
}

async function accept(
  offers: readonly Offer[],
  root: string,
  ask: Ask,
  terminal: Terminal,
): Promise<Offer[] | undefined> {
  const style = styleOf(terminal, 'stderr');
  let answers = noAnswers(offers.length);
  while (!isDone(answers)) {
    const offer = offers[answers.next];
    if (!offer) break;
    if (answers.explain) terminal.stderr(explanationText(offer, root, style));
    else terminal.stderr(offerText(offer, answers.next, offers.length, style));
    const answer = await ask.key('Migrate it?', keys);
    if (answer === undefined) return undefined;
    answers = answered(answers, answer);
  }
  return offers.filter((_, index) => answers.accepted.has(index));
}

function onlyOf(accepted: readonly Offer[]): Only {
  const groups = accepted.map(({ file, group }) => ({ file, holds: inGroup(group) }));
  return (file, range) => groups.some((each) => each.file === file && each.holds(range));
}
