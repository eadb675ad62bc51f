import type { KeyboardEvent, ReactElement } from 'react';
import { useShow } from '../use-store.ts';
import { SceneTile } from './scene-tile.tsx';

/** Arrow keys walk the grid as it is laid out on the screen. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const step = steps[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement)) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('.scene-launch')];
  const from = tiles.indexOf(event.target);
  if (from < 0) return;
  const top = event.target.getBoundingClientRect().top;
  const columns = tiles.filter((tile) => Math.abs(tile.getBoundingClientRect().top - top) < 2).length;
  const next = tiles[from + step[0] + step[1] * columns];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** All scenes of the show. */
export function SceneGrid(): ReactElement {
  const scenes = useShow(({ show }) => show.scenes);
  return (
    <ul className="scene-grid" onKeyDown={walk}>
      {scenes.map((scene, index) => (
        <SceneTile key={scene.id} scene={scene} index={index} />
      ))}
    </ul>
  );
}
