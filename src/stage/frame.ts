import type { Graphics } from './graphics.ts';
import { ALL_INK, partsOf } from './picture/compose.ts';
import { isBare, isUpright } from './output/projection.ts';
import { drawInto } from './picture/fullscreen.ts';
import { choosePasses } from './verbs/choose-passes.ts';
import { lightOf } from './verbs/dim-light.ts';
import { expectPasses, isCalm } from './verbs/expect-passes.ts';
import { followComposer } from './verbs/follow-composer.ts';
import { growMarks } from './verbs/grow-marks.ts';
import { bakeInk, drawInk } from './verbs/draw-ink.ts';
import { emptyDeck, retireMarks } from './verbs/retire-marks.ts';
import { holdsStill } from './verbs/hold-still.ts';
import { ruleLines } from './verbs/rule-lines.ts';
import { setOut } from './verbs/set-out.ts';
import { settleLevels } from './verbs/settle-levels.ts';
import { shadeGround } from './verbs/shade-ground.ts';
import { writeInk } from './verbs/write-ink.ts';
import type { Deck } from './world/deck.ts';
import type { World } from './world/world.ts';
import { decksShown, isHiddenTurn } from './world/decks-shown.ts';
import type { Overlay } from './output/overlay.ts';

/** Programs for one deck, which stand in for a moment while those for two are built, show the one that counts more. */
function composeDecks(world: World, graphics: Graphics, first: Deck, second: Deck): void {
  const { crossfade } = world.look;
  const alone = !graphics.programs.row.both && crossfade > 0.5 ? second : first;
  const inks = [graphics.inks[alone.key], graphics.inks[second.key]] as const;
  graphics.composition.set([alone, second], inks, crossfade, world.aspect, world.output.transparent);
}

/** One frame, from what is known to what is seen: this list is all that happens, in this order. */
export function runFrame(world: World, graphics: Graphics, overlay: Overlay): void {
  const { renderer } = graphics;
  const shown = decksShown(world);
  const both = shown.length > 1;
  graphics.shelf.rehearse(isCalm(world, graphics.expected));
  renderer.info.reset();
  if (!world.output.frozen) {
    settleLevels(world);
    setOut(world, shown);
    graphics.printsNext = graphics.printsNext === 0 ? 1 : 0;
    for (const deck of world.decks) {
      const visible = shown.includes(deck);
      if (!visible && !isHiddenTurn(deck, world)) continue;
      const ink = graphics.inks[deck.key];
      if (deck.emptied) emptyDeck(deck, ink);
      followComposer(deck, world.timeSeconds, world.deltaSeconds);
      growMarks(world, deck, ink.live.states);
      retireMarks(world, deck, ink);
      writeInk(deck, ink, graphics);
      ruleLines(world, deck, ink);
      bakeInk(world, deck, ink, !both || deck.key === graphics.printsNext);
      shadeGround(world, deck);
      if (visible) drawInk(world, deck, ink, graphics);
    }
    const [first, second = first] = shown;
    const { passes, count, names, moment } = choosePasses(world);
    graphics.passes.set(passes, count, moment);
    const inks = graphics.software && !both ? partsOf(graphics.inks[first.key]) : ALL_INK;
    graphics.programs = graphics.shelf.take({ both, inks, passes: names });
    expectPasses(world, graphics.shelf, graphics.expected);
    composeDecks(world, graphics, first, second);
    graphics.programs.prepare(renderer);
  }
  const { output } = world;
  const laidOver = overlay.texture(world, graphics.heightPixels);
  const light = lightOf(world);
  graphics.projection.set(output, { aspect: world.aspect, light, overlay: laidOver });
  const { judged, straight, bent } = graphics.programs;
  const bare = isBare(output, laidOver);
  const upright = isUpright(output);
  graphics.shelf.dress(!bare || !upright);
  if (!holdsStill(world, laidOver, light) || !graphics.limiter.isReady()) {
    if (output.flashLimiter) drawInto(renderer, (bare ? judged.bare : judged.dressed).mesh, graphics.small);
    graphics.limiter.run(
      renderer,
      graphics.small.texture,
      world.deltaSeconds,
      output.flashLimiter,
      light === 0,
    );
  }
  graphics.projection.hold(graphics.limiter.held());
  if (!bare || !upright) drawInto(renderer, bent.mesh, null);
  else {
    drawInto(renderer, straight.mesh, null);
    if (output.flashLimiter) drawInto(renderer, graphics.projection.held.mesh, null, true);
  }
}
