/**
 * Runs in the page: what is wrong with the controls that are in sight, in words. `walk` goes through all of them with the
 * focus as well; it leaves the tabs of the pages out, which open their page when they are focused.
 */
export async function surfaceProblems({ walk }: { readonly walk: boolean }): Promise<string[]> {
  /** Work on the desk rather than on the show: files, lists, dialogs, what a person types or picks by eye. */
  const deskWork = [
    '.rail',
    '[aria-label="Mappings"]',
    '[aria-label="Controllers"]',
    '[aria-label="Mapping files"]',
    '[aria-label="Phone"]',
    '[aria-label="OSC"]',
    '[aria-label="Shows"]',
    '[aria-label="Pictures"]',
    '[aria-label="Packs"]',
    '[aria-label="Preflight"]',
    '[aria-label="Logo"]',
    '[aria-label="Draw it, hear it"]',
    '[aria-label="Where voices come from"]',
    '[aria-label="Scene"]',
    '.notices',
    '.ink-well',
    '.field',
    '.playlist-item',
    '[aria-label^="Modulation of"]',
    '[aria-label^="Ink of"]',
  ].join(', ');
  /** Buttons that only a hand on this page can press: the browser opens its own window for them. */
  const handsOnly = ['Learn', 'Files', 'Find screens', 'Close'];
  const kinds = 'button, input:not([type="file"]), textarea, [role="slider"], [role="combobox"], .sketch';
  const view = document.querySelector<HTMLElement>('.view');
  const problems: string[] = [];
  const controls = [...document.querySelectorAll<HTMLElement>(kinds)].filter(
    (element) => element.closest('.console') !== null && element.getBoundingClientRect().width > 0,
  );
  const nameOf = (element: HTMLElement): string =>
    element.getAttribute('aria-label') ??
    (element.closest('label')?.textContent || element.textContent || '').trim();
  const said = (element: HTMLElement): string => `“${nameOf(element) || element.outerHTML.slice(0, 80)}”`;

  if (view !== null && view.scrollWidth > view.clientWidth) problems.push('scrolls sideways');
  for (const element of controls) {
    if (nameOf(element) === '') problems.push(`${said(element)} has no name`);
    const learnable = element.closest('[data-target]') !== null;
    if (!learnable && element.closest(deskWork) === null && !handsOnly.includes(nameOf(element)))
      problems.push(`${said(element)} cannot be learnt`);
  }

  const cut = [
    ...document.querySelectorAll<HTMLElement>('.button, .segments button, .choice > span, .rail span'),
  ];
  cut.push(...document.querySelectorAll<HTMLElement>('.scene-name > span, .deck b'));
  for (const element of cut)
    if (element.scrollWidth > element.clientWidth + 1) problems.push(`${said(element)} is cut`);
  const boxes = controls
    .filter((element) => !element.matches('.scene-cue, .corner'))
    .map((element) => ({ element, box: element.getBoundingClientRect() }));
  boxes.forEach(({ element, box }, index) => {
    const panel = element.closest('.panel, .top-bar, .rail, .strip')?.getBoundingClientRect();
    if (panel && (box.left < panel.left - 1 || box.right > panel.right + 1))
      problems.push(`${said(element)} leaves its panel`);
    for (const other of boxes.slice(index + 1)) {
      if (element.contains(other.element) || other.element.contains(element)) continue;
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      const apart = element.closest('.view') === null || other.element.closest('.view') === null;
      if (wide > 1 && high > 1 && !apart) problems.push(`${said(element)} lies over ${said(other.element)}`);
    }
  });

  if (!walk) return problems;
  for (const element of controls) {
    if (element.matches(':disabled, [role="tab"]') || element.tabIndex < -1) continue;
    element.focus({ preventScroll: true });
    for (let turn = 0; turn < 20 && element.getAttribute('aria-describedby') === null; turn++)
      await new Promise((resolve) => setTimeout(resolve, 0));
    const hint = document.getElementById(element.getAttribute('aria-describedby') ?? '');
    if ((hint?.textContent ?? '') === '') problems.push(`${said(element)} has no hint on keyboard focus`);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2)
      problems.push(`${said(element)} does not show the focus`);
    element.blur();
    if (getComputedStyle(element).outlineStyle !== 'none')
      problems.push(`${said(element)} looks focused when it is not`);
  }
  return problems;
}
