import { createStore } from 'zustand/vanilla';

/** Learning a mapping: first choose a control on the console, then touch the hand that shall move it. */
export interface LearnState {
  readonly active: boolean;
  /** Id of the parameter or command that waits for a hand. */
  readonly target: string | null;
  /** What the last touch became, in words. */
  readonly outcome: string;
}

const IDLE: LearnState = { active: false, target: null, outcome: '' };

/** Whether the hands are being taught. */
export const learnStore = createStore<LearnState>(() => IDLE);

/** Begins or ends teaching. */
export function setLearning(active: boolean): void {
  learnStore.setState(active ? { ...IDLE, active: true } : IDLE);
}

/** Chooses the control that the next touch will be given to. */
export function learnTarget(target: string): void {
  learnStore.setState({ target, outcome: '' });
}

/** Says what was learnt and waits for the next control. */
export function learnt(outcome: string): void {
  learnStore.setState({ target: null, outcome });
}
