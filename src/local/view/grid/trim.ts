import { toDisposable } from '@univerjs/core';
import { SheetInterceptorService } from '@univerjs/preset-sheets-core';

/** The switch that the mark asks for; the name is a property's, which no minifier changes. */
const SWITCH = 'disableForceStringMark';

/**
 * Leaves out Univer's mark on text that could be a number.
 *
 * It is switched off, yet Univer asks for the switch only after it has tried to read every text on the screen as a
 * date, each time it draws: half of the time of drawing.
 */
export function leaveOutTextMarks(): void {
  const service = SheetInterceptorService.prototype;
  const { intercept } = service;
  service.intercept = function (name, interceptor) {
    const { handler }: { readonly handler?: unknown } = { ...interceptor };
    return String(handler).includes(SWITCH) ? toDisposable(() => undefined) : intercept.call(this, name, interceptor);
  };
}
