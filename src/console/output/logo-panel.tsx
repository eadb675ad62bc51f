import type { ReactElement } from 'react';
import { FileButton } from '../controls/file-button.tsx';
import { PlainSlider } from '../controls/plain-slider.tsx';
import { PressButton } from '../controls/press-button.tsx';
import type { Logo } from '../../core/scene.ts';
import { editLogo } from '../../show/deck-actions.ts';
import { showStore } from '../../show/store.ts';
import { attempt } from '../../show/attempt.ts';
import { useShow } from '../use-store.ts';
import { LOGO_TYPES, readLogoImage } from './read-logo-image.ts';

/** Where a logo stands at first: small, in the top right corner. */
const FIRST_PLACE: Omit<Logo, 'image'> = { x: 0.97, y: 0.05, size: 0.12, opacity: 1 };

const SLIDERS = [
  { field: 'x', meaning: 'Where it stands from left to right', label: 'Logo: left to right', minimum: 0 },
  { field: 'y', meaning: 'Where it stands from top to bottom', label: 'Logo: top to bottom', minimum: 0 },
  { field: 'size', meaning: 'Its height as a share of the picture', label: 'Logo: size', minimum: 0.02 },
  { field: 'opacity', meaning: 'How much of the picture it covers', label: 'Logo: opacity', minimum: 0 },
] as const;

function change(part: Partial<Logo>): void {
  const { logo } = showStore.getState().show;
  if (logo !== null) editLogo({ ...logo, ...part });
}

/** An image over the picture: which, where, how large and how strong. */
export function LogoPanel(): ReactElement {
  const logo = useShow(({ show }) => show.logo);
  return (
    <div className="stack" role="group" aria-label="Logo">
      <div className="row">
        <span className="spread">Logo over the picture</span>
        <FileButton
          label="Logo image"
          meaning="A PNG, SVG, WebP or JPEG of half a megabyte at most"
          accept={LOGO_TYPES.join(',')}
          onFile={(file) => {
            attempt('Taking the logo', async () => {
              const image = await readLogoImage(file);
              const before = showStore.getState().show.logo;
              editLogo({ ...FIRST_PLACE, ...before, image });
            });
          }}
        >
          {logo === null ? 'Choose' : 'Replace'}
        </FileButton>
        {logo === null ? null : (
          <PressButton
            className="low"
            meaning="Takes the logo off the picture and out of the show"
            onPress={() => {
              editLogo(null);
            }}
          >
            Remove
          </PressButton>
        )}
      </div>
      {logo === null
        ? null
        : SLIDERS.map(({ field, label, meaning, minimum }) => (
            <PlainSlider
              key={field}
              label={label}
              meaning={meaning}
              value={logo[field]}
              minimum={minimum}
              maximum={1}
              step={0.01}
              unit=""
              onChange={(value) => {
                change({ [field]: value });
              }}
            />
          ))}
    </div>
  );
}
