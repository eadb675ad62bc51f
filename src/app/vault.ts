import { raiseNotice } from '../show/status.ts';
import { createMemoryVault, openVault, type Vault } from '../show/vault.ts';

/** Opens the browser's storage; where that is refused (private window, full disk) the show lives in memory and the console says so. */
export async function openVaultOrSay(): Promise<Vault> {
  try {
    return await openVault();
  } catch (thrown) {
    raiseNotice({
      id: 'vault',
      severity: 'degraded',
      text: `This browser refuses to keep anything: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      fix: 'Export the show as a file before you close the page.',
    });
    return createMemoryVault();
  }
}
