import type { PassName, PassSettings } from './scene.ts';

/** One parameter of an image pass; its value is 0 to 1 and each pass says what that means to it. */
export interface PassParameter {
  readonly name: string;
  readonly label: string;
  readonly initial: number;
  /** What 0 and 1 look like, for tooltips. */
  readonly meaning: string;
}

/** The parameters of every image pass: the one list that stage, show and console share. */
export const PASS_PARAMETERS: Readonly<Record<PassName, readonly PassParameter[]>> = {
  trails: [
    { name: 'length', label: 'Length', initial: 0.5, meaning: 'how long the last picture lingers' },
    { name: 'drift', label: 'Drift', initial: 0.2, meaning: 'how far the lingering picture moves away' },
  ],
  bloom: [
    { name: 'strength', label: 'Strength', initial: 0.4, meaning: 'how much bright ink glows' },
    { name: 'radius', label: 'Radius', initial: 0.5, meaning: 'how far the glow reaches' },
  ],
  grain: [
    { name: 'amount', label: 'Amount', initial: 0.3, meaning: 'how much paper shows' },
    { name: 'size', label: 'Size', initial: 0.4, meaning: 'from fine to coarse paper' },
  ],
  mirror: [
    { name: 'segments', label: 'Segments', initial: 0.2, meaning: 'from one mirror to twelve' },
    { name: 'angle', label: 'Angle', initial: 0, meaning: 'turns the mirrors, 1 = a whole turn' },
  ],
  ripple: [
    { name: 'strength', label: 'Strength', initial: 0.3, meaning: 'how far the picture bends' },
    { name: 'speed', label: 'Speed', initial: 0.4, meaning: 'how fast the waves run' },
  ],
  grade: [
    { name: 'contrast', label: 'Contrast', initial: 0.5, meaning: '0.5 leaves the picture as it is' },
    { name: 'saturation', label: 'Saturation', initial: 0.5, meaning: '0.5 leaves the picture as it is' },
    { name: 'warmth', label: 'Warmth', initial: 0.5, meaning: 'from cool to warm; 0.5 leaves it as it is' },
    { name: 'vignette', label: 'Vignette', initial: 0.2, meaning: 'how dark the edges are' },
  ],
};

/** A pass with its initial parameters. */
export function initialPass(pass: PassName, enabled: boolean): PassSettings {
  const parameters = Object.fromEntries(PASS_PARAMETERS[pass].map(({ name, initial }) => [name, initial]));
  return { pass, enabled, parameters };
}
