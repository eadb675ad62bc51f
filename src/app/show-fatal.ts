/** Says plainly that Kiki cannot run here, and what to do; used before there is a console to say it in. */
export function showFatal(host: HTMLElement, thrown: unknown): void {
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  const alert = document.createElement('p');
  alert.setAttribute('role', 'alert');
  alert.style.cssText = 'margin:15vh auto;max-inline-size:40rem;font:1.1rem/1.5 system-ui;color:#eee';
  alert.textContent = `Kiki cannot run here. ${message}. Use a current Chromium, Chrome or Edge, and reload the page.`;
  host.replaceChildren(alert);
}
