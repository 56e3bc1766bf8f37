/** Name of the function that the hourly trigger calls; the entry exports it. */
export const HOURLY_HANDLER = 'onHour';

const SCOPES = ['https://www.googleapis.com/auth/script.scriptapp', 'https://www.googleapis.com/auth/script.send_mail'];

const hourly = () => ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === HOURLY_HANDLER);

/**
 * The hourly trigger of the person who runs this. Hourly, and not daily, so that a run that failed or was cut off is taken
 * up within the hour, and a changed reminder hour holds without a new trigger.
 */
export const hourlyTriggers = {
  /** How many this person has; 0 too for someone who did not grant the scope, for they cannot have made one. */
  mine(): number {
    try {
      return hourly().length;
    } catch (error) {
      if (/permission|authori[sz]/i.test(String(error))) return 0;
      throw error;
    }
  },
  /** Consent is granular: whoever refused a scope is asked here, where Google ends the script before anything is half done. */
  permit(): void {
    ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, SCOPES);
  },
  /** Exactly one, and a new one: Google may have switched off the old. */
  ensure(): void {
    for (const old of hourly()) ScriptApp.deleteTrigger(old);
    ScriptApp.newTrigger(HOURLY_HANDLER).timeBased().everyHours(1).create();
  },
  /** Deletes those that a click on two screens made beside the first. */
  single(): void {
    for (const spare of hourly().slice(1)) ScriptApp.deleteTrigger(spare);
  },
  remove(): void {
    for (const old of hourly()) ScriptApp.deleteTrigger(old);
  },
};
