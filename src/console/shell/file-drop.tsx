import { useEffect, useState, type ReactElement } from 'react';
import { attempt } from '../../show/attempt.ts';
import { useServices } from '../use-services.ts';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/**
 * Takes sound files that are dropped anywhere on the console, whatever page is open: left to itself the browser would leave
 * Kiki for the file. While files are over the window a veil says what a drop does.
 */
export function FileDrop(): ReactElement | null {
  const services = useServices();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) attempt('Opening files', () => services.openFiles(files));
    };
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener('dragenter', drag, { signal });
    document.addEventListener('dragover', drag, { signal });
    document.addEventListener('dragleave', leave, { signal });
    document.addEventListener('drop', drop, { signal });
    return () => {
      ends.abort();
    };
  }, [services]);
  if (!over) return null;
  return (
    <div className="drop-veil" role="status">
      <p>Drop sound files to play and draw them</p>
    </div>
  );
}
