/** How long one person waits for another's save before being told to try again, in milliseconds. */
const PATIENCE = 10_000;

/**
 * The document lock. One object an execution: Google does not say whether a lock taken through one object can be released
 * through another.
 */
export class DocumentLock {
  private lock: GoogleAppsScript.Lock.Lock | null = null;
  private turns = 0;
  private isOurs = false;

  /** Which time of holding it this is; null while it is not ours. What was read in another one others may have changed. */
  get turn(): number | null {
    return this.isOurs ? this.turns : null;
  }

  /** True when it is ours, also when it was before. */
  take(): boolean {
    if (!this.lock) this.lock = LockService.getDocumentLock();
    if (this.lock.hasLock()) return true;
    this.isOurs = this.lock.tryLock(PATIENCE);
    if (this.isOurs) this.turns++;
    return this.isOurs;
  }

  /** Puts everything on the sheet and lets others in. The end of the script does the same. */
  free(): void {
    if (!this.lock?.hasLock()) return;
    SpreadsheetApp.flush();
    this.isOurs = false;
    this.lock.releaseLock();
  }
}
