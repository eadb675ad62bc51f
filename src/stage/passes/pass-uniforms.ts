import { uniform } from 'three/tsl';
import type { Node } from 'three/webgpu';
import { PASS_PARAMETERS } from '../../core/pass-parameters.ts';
import type { PassName } from '../../core/scene.ts';

/** Parameters of a pass, each 0 to 1, as programs read them. */
export interface PassUniforms {
  readonly amount: Node<'float'>;
  readonly parameter: (name: string) => Node<'float'>;
  /** What a parameter is now. */
  readonly parameterNow: (name: string) => number;
  readonly set: (values: Readonly<Record<string, number>>, howMuch: number) => void;
}

/** Uniforms for the parameters of a pass. */
export function createPassUniforms(pass: PassName): PassUniforms {
  const amount = uniform(1);
  const parameters = new Map(PASS_PARAMETERS[pass].map(({ name, initial }) => [name, uniform(initial)]));
  return {
    amount,
    parameter: (name) => parameters.get(name) ?? uniform(0),
    parameterNow: (name) => parameters.get(name)?.value ?? 0,
    set(values, howMuch) {
      amount.value = howMuch;
      for (const [name, node] of parameters)
        node.value = Math.min(1, Math.max(0, values[name] ?? node.value));
    },
  };
}
