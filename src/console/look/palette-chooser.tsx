import type { ReactElement } from 'react';
import { editScene } from '../../show/scene-actions.ts';
import { useServices } from '../use-services.ts';

/** All palettes as swatches: paper with its inks; an eye marks those that colour-blind people can tell apart. */
export function PaletteChooser({
  sceneId,
  chosen,
}: {
  readonly sceneId: string;
  readonly chosen: string;
}): ReactElement {
  const { palettes } = useServices();
  return (
    <div className="palettes" role="group" aria-label="Palette">
      {palettes.map(({ name, label, paper, inks, colourBlindSafe }) => (
        <button
          key={name}
          type="button"
          className="palette"
          aria-pressed={name === chosen}
          title={`${label}${colourBlindSafe ? ' (safe for colour-blind eyes)' : ''}`}
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
      ))}
    </div>
  );
}
