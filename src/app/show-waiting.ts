/** Says that this page waits because Kiki is open already; used before there is a console to say it in. */
export function showWaiting(host: HTMLElement): void {
  const word = document.createElement('p');
  word.setAttribute('role', 'status');
  word.style.cssText = 'margin:15vh auto;max-inline-size:40rem;font:1.1rem/1.5 system-ui;color:#ccc';
  word.textContent =
    'Kiki is already open in another tab or window. Go on there; or close it, and this one takes over by itself with the show as it is.';
  host.replaceChildren(word);
}
