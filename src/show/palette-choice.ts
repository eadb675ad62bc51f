/** A palette as the operator chooses it. */
export interface PaletteChoice {
  readonly name: string;
  readonly label: string;
  /** `#rrggbb`: paper first, then inks. */
  readonly paper: string;
  readonly inks: readonly string[];
  readonly colourBlindSafe: boolean;
}
