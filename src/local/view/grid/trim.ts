import { InterceptorEffectEnum, toDisposable } from '@univerjs/core';
import { SheetInterceptorService } from '@univerjs/preset-sheets-core';

const MARK_OF_TEXT = { priority: 10, effect: InterceptorEffectEnum.Style } as const;

/**
 * Leaves out Univer's mark on text that could be a number.
 *
 * It is switched off, yet Univer asks for the switch only after it has tried to read every text on the screen as a
 * date, each time it draws: half of the time of drawing. Nothing else of Univer's has this priority and effect.
 */
export function leaveOutTextMarks(): void {
  const service = SheetInterceptorService.prototype;
  const { intercept } = service;
  service.intercept = function (name, interceptor) {
    const { priority, effect }: { readonly priority?: number; readonly effect?: InterceptorEffectEnum } = { ...interceptor };
    if (priority === MARK_OF_TEXT.priority && effect === MARK_OF_TEXT.effect) return toDisposable(() => undefined);
    return intercept.call(this, name, interceptor);
  };
}
