import { mix, texture, uniform } from 'three/tsl';
import { Texture, type Node } from 'three/webgpu';
import { PASS_PARAMETERS } from '../../core/pass-parameters.ts';
import type { PassName } from '../../core/scene.ts';
import { createFullscreen, drawInto } from '../picture/fullscreen.ts';
import type { PassInput, PassRunner, PassSurroundings } from './pass-definition.ts';

/** Uniforms for the parameters of a pass. */
export function passUniforms(pass: PassName) {
  const amount = uniform(1);
  const parameters = new Map(PASS_PARAMETERS[pass].map(({ name, initial }) => [name, uniform(initial)]));
  return {
    amount,
    parameter: (name: string): Node<'float'> => parameters.get(name) ?? uniform(0),
    set(values: Readonly<Record<string, number>>, howMuch: number): void {
      amount.value = howMuch;
      for (const [name, node] of parameters)
        node.value = Math.min(1, Math.max(0, values[name] ?? node.value));
    },
  };
}

/** A pass that is one program: the picture so far in, the changed picture out. */
export function createSimplePass(
  pass: PassName,
  surroundings: PassSurroundings,
  shade: (input: PassInput) => Node<'vec4'>,
): PassRunner {
  const uniforms = passUniforms(pass);
  const source = texture(new Texture(), surroundings.place);
  const picture = (place: Node<'vec2'>): Node<'vec4'> => source.sample(place);
  const changed = shade({ ...surroundings, picture, parameter: uniforms.parameter, amount: uniforms.amount });
  const program = createFullscreen(mix(source, changed, uniforms.amount));
  return {
    pass,
    set: uniforms.set,
    run(renderer, from, target) {
      source.value = from;
      drawInto(renderer, program.mesh, target);
    },
    resize: () => undefined,
    dispose() {
      program.dispose();
    },
  };
}
