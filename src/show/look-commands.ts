import { PASS_NAMES, type PassName, type Scene } from '../core/scene.ts';
import type { Command } from './command.ts';
import { PASS_LABELS } from './parameters.ts';
import { editPass, movePass } from './scene-actions.ts';
import { sceneOnAir, showStore } from './store.ts';

const isOn = ({ passes }: Scene, pass: PassName): boolean =>
  passes.find((settings) => settings.pass === pass)?.enabled ?? false;

function passCommands(pass: PassName): readonly Command[] {
  const label = PASS_LABELS[pass];
  const onAir = (): Scene => sceneOnAir(showStore.getState());
  return [
    {
      id: `pass.${pass}.on`,
      label,
      group: 'Passes',
      meaning: `switches ${label} of the scene on air on or off`,
      run: () => {
        editPass(onAir().id, pass, { enabled: !isOn(onAir(), pass) });
      },
      lit: (state) => isOn(sceneOnAir(state), pass),
    },
    {
      id: `pass.${pass}.earlier`,
      label: `${label} earlier`,
      group: 'Passes',
      meaning: 'runs it earlier',
      run: () => {
        movePass(onAir().id, pass, -1);
      },
    },
    {
      id: `pass.${pass}.later`,
      label: `${label} later`,
      group: 'Passes',
      meaning: 'runs it later',
      run: () => {
        movePass(onAir().id, pass, 1);
      },
    },
  ];
}

/** The passes of the scene on air: on and off, and their order. */
export const LOOK_COMMANDS: readonly Command[] = PASS_NAMES.flatMap(passCommands);
