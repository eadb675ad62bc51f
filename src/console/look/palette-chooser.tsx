import type { ReactElement } from 'react';
import { editScene } from '../../show/scene-actions.ts';
import { optionTarget } from '../../show/selector.ts';
import { Hint } from '../controls/hint.tsx';
import { useStatus } from '../use-store.ts';

/** All palettes as swatches: paper with its inks; an eye marks those that colour-blind people can tell apart. */
export function PaletteChooser({
  sceneId,
  chosen,
}: {
  readonly sceneId: string;
  readonly chosen: string;
}): ReactElement {
  const palettes = useStatus((status) => status.palettes);
  return (
    <div className="palettes" role="group" aria-label="Palette">
      {palettes.map(({ name, label, paper, inks, colourBlindSafe }) => (
        <Hint key={name} text={`${label}${colourBlindSafe ? ' (safe for colour-blind eyes)' : ''}`}>
          <button
            type="button"
            className="palette"
            aria-pressed={name === chosen}
            data-target={optionTarget('scene.palette', name)}
            onClick={() => {
              editScene(sceneId, { palette: name });
            }}
          >
            <span className="palette-inks" style={{ background: paper }} aria-hidden="true">
              {inks.map((ink) => (
                <i key={ink} style={{ background: ink }} />
              ))}
            </span>
            <span className="small">
              {label}
              {colourBlindSafe ? <span className="quiet"> ◉</span> : null}
            </span>
          </button>
        </Hint>
      ))}
    </div>
  );
}
