import type { Graphics } from './graphics.ts';
import { ALL_INK, partsOf } from './picture/compose.ts';
import { isBare, isUpright } from './output/projection.ts';
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
import type { Overlay } from './output/overlay.ts';

/** One frame, from what is known to what is seen: this list is all that happens, in this order. */
export function runFrame(world: World, graphics: Graphics, overlay: Overlay): void {
  const { renderer } = graphics;
  const both = world.look.b !== null && world.look.crossfade > 0;
  renderer.info.reset();
  if (!world.output.frozen) {
    settleLevels(world);
    world.decks.forEach((deck, index) => {
      const ink = graphics.inks[deck.key];
      if (index === 1 && world.look.b === null) return;
      if (deck.emptied) emptyDeck(deck, ink);
      followComposer(deck, world.timeSeconds, world.deltaSeconds);
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
    const { passes, count, names, moment } = choosePasses(world);
    graphics.passes.set(passes, count, moment);
    const parts = graphics.software && !both ? partsOf(graphics.inks[world.decks[0].key]) : ALL_INK;
    graphics.programs = graphics.shelf.take(both, parts, names);
    graphics.programs.prepare(renderer);
  }
  const { output } = world;
  const laidOver = overlay.texture(world, graphics.heightPixels);
  const light = lightOf(world);
  graphics.projection.set(output, { aspect: world.aspect, light, overlay: laidOver });
  const { judged, straight, bent } = graphics.programs;
  const bare = isBare(output, laidOver);
  if (output.flashLimiter) drawInto(renderer, (bare ? judged.bare : judged.dressed).mesh, graphics.small);
  graphics.limiter.run(
    renderer,
    graphics.small.texture,
    world.deltaSeconds,
    output.flashLimiter,
    light === 0,
  );
  graphics.projection.hold(graphics.limiter.held());
  if (!bare || !isUpright(output)) drawInto(renderer, bent.mesh, null);
  else {
    drawInto(renderer, straight.mesh, null);
    if (output.flashLimiter) drawInto(renderer, graphics.projection.held.mesh, null, true);
  }
}
