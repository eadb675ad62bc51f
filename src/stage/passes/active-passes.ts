import type { PassName, PassSettings, Scene } from '../../core/scene.ts';
import { PASS_NAMES } from '../../core/scene.ts';
import { PASS_PARAMETERS } from '../../core/pass-parameters.ts';

/** One pass as it is to run now. Reused from frame to frame. */
export interface ActivePass {
  pass: PassName;
  /** 0 = does not run. */
  amount: number;
  readonly parameters: Record<string, number>;
}

/** Room for every pass, filled by `activePasses`. */
export function createActivePasses(): ActivePass[] {
  return PASS_NAMES.map((pass) => ({ pass, amount: 0, parameters: {} }));
}

/**
 * Works out which passes run, in which order and how strongly, for two scenes and the crossfade between them, and how many
 * there are. The order is that of the scene that counts more; `modulation` overrides a parameter by `pass.<pass>.<name>`.
 */
export function activePasses(
  into: ActivePass[],
  a: Scene,
  b: Scene | null,
  crossfade: number,
  modulation: Readonly<Record<string, number>>,
): number {
  const share = b === null ? 0 : Math.min(1, Math.max(0, crossfade));
  const leading = share > 0.5 && b !== null ? b : a;
  const other = leading === a ? b : a;
  let count = 0;
  for (const settings of leading.passes) count = take(settings.pass, count);
  for (const settings of other?.passes ?? []) count = take(settings.pass, count);
  return count;

  function take(pass: PassName, at: number): number {
    for (let i = 0; i < at; i++) if (into[i]?.pass === pass) return at;
    const slot = into[at];
    const inA = settingsOf(a, pass);
    const inB = b === null ? undefined : settingsOf(b, pass);
    const amountA = inA?.enabled === true ? 1 - share : 0;
    const amountB = inB?.enabled === true ? share : 0;
    if (slot === undefined || amountA + amountB <= 0) return at;
    slot.pass = pass;
    slot.amount = amountA + amountB;
    for (const { name, initial } of PASS_PARAMETERS[pass]) {
      const mixed =
        (amountA * (inA?.parameters[name] ?? initial) + amountB * (inB?.parameters[name] ?? initial)) /
        slot.amount;
      slot.parameters[name] = modulation[`pass.${pass}.${name}`] ?? mixed;
    }
    return at + 1;
  }
}

function settingsOf(scene: Scene, pass: PassName): PassSettings | undefined {
  for (const settings of scene.passes) if (settings.pass === pass) return settings;
  return undefined;
}
