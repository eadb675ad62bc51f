/** Whether this page may open audio inputs without asking; false where the browser does not tell. */
export async function mayHearInputs(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    return state === 'granted';
  } catch {
    return false;
  }
}
