import { memo, type ReactElement } from 'react';
import type { Scene } from '../../core/scene.ts';
import { cueScene, launchScene } from '../../show/deck-actions.ts';
import { sceneInPreview, sceneOnAir } from '../../show/store.ts';
import { Hint } from '../controls/hint.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { useShow, useStatus } from '../use-store.ts';
import { SceneGlyph } from './scene-glyph.tsx';

interface SceneTileProps {
  readonly scene: Scene;
  readonly index: number;
}

/** A scene of the grid: a press puts it in line, a second press sends it at once; the small button cues it. */
export const SceneTile = memo(function SceneTile({ scene, index }: SceneTileProps): ReactElement {
  const palettes = useStatus((status) => status.palettes);
  const onAir = useShow((state) => sceneOnAir(state).id === scene.id);
  const next = useShow((state) => sceneInPreview(state).id === scene.id);
  const waiting = useShow(({ performance }) => performance.pending?.sceneId === scene.id);
  const safe = useShow(({ show }) => show.safeSceneId === scene.id);
  const state = onAir ? 'on-air' : waiting ? 'waiting' : next ? 'next' : '';
  const said = onAir ? 'on air' : waiting ? 'waiting for its moment' : next ? 'next' : '';
  const palette = palettes.find(({ name }) => name === scene.palette);
  return (
    <li className={`scene-tile ${state}`}>
      <Hint
        text={`${scene.name}: ${scene.layout}, ${scene.material}. Press to put it on air; press again to send it at once.`}
      >
        <button
          type="button"
          className="scene-launch"
          data-target={`launch-${index + 1}`}
          aria-label={`${scene.name}${said === '' ? '' : `, ${said}`}`}
          aria-current={onAir}
          onClick={() => {
            launchScene(scene.id);
          }}
        >
          <SceneGlyph scene={scene} palette={palette} />
          <span className="scene-name">
            <span>{scene.name}</span>
            <span className="quiet small">{safe ? 'safe' : index < 9 ? index + 1 : ''}</span>
          </span>
        </button>
      </Hint>
      <PressButton
        target={`cue-${index + 1}`}
        className="low scene-cue"
        name={`Cue ${scene.name}`}
        meaning="Load it into the waiting deck to look at it first"
        onPress={() => {
          cueScene(scene.id);
        }}
      >
        Cue
      </PressButton>
    </li>
  );
});
