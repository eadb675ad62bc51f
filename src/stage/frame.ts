import type { Graphics } from './graphics.ts';
import { drawInto } from './picture/fullscreen.ts';
import { choosePasses } from './verbs/choose-passes.ts';
import { lightOf } from './verbs/dim-light.ts';
import { followComposer } from './verbs/follow-composer.ts';
import { growMarks } from './verbs/grow-marks.ts';
import { bakeInk, drawInk } from './verbs/draw-ink.ts';
import { emptyDeck, retireMarks } from './verbs/retire-marks.ts';
import { ruleLines } from './verbs/rule-lines.ts';
import { settleLevels } from './verbs/settle-levels.ts';
import { shadeGround } from './verbs/shade-ground.ts';
import { writeInk } from './verbs/write-ink.ts';
import type { World } from './world/world.ts';
import type { TextLayer } from './output/text-layer.ts';

/** One frame, from what is known to what is seen: this list is all that happens, in this order. */
export function runFrame(world: World, graphics: Graphics, text: TextLayer): void {
  const { renderer, pictures } = graphics;
  const both = world.look.b !== null && world.look.crossfade > 0;
  renderer.info.reset();
  if (!world.output.frozen) {
    settleLevels(world);
    world.decks.forEach((deck, index) => {
      const ink = graphics.inks[deck.key];
      if (index === 1 && world.look.b === null) return;
      if (deck.emptied) emptyDeck(deck, ink);
      followComposer(deck, world.timeSeconds);
      growMarks(world, deck, ink.live.states);
      retireMarks(world, deck, ink);
      writeInk(deck.book, ink, renderer);
      ruleLines(world, deck, ink);
      bakeInk(world, deck, ink);
      shadeGround(world, deck);
      if (index === 0 || both) drawInk(world, deck, ink, graphics);
    });
    graphics.composition.set(
      world.decks,
      graphics.inks,
      world.look.crossfade,
      world.aspect,
      world.output.transparent,
    );
    drawInto(renderer, graphics.composition.program(both).mesh, graphics.composed);
    const { passes, count, moment } = choosePasses(world);
    pictures.finished = graphics.passes.run(renderer, graphics.composed, passes, count, moment);
    graphics.limiter.run(
      renderer,
      pictures.finished,
      world.deltaSeconds,
      world.output.flashLimiter,
      world.output.fader,
    );
  }
  pictures.held = graphics.limiter.held();
  pictures.text = text.texture(world.output.text, world.aspect);
  graphics.projection.set(world.output, pictures, { aspect: world.aspect, light: lightOf(world) });
  drawInto(renderer, graphics.projection.program.mesh, null);
}
