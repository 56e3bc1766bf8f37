import fc from 'fast-check';
import { LOOP_STEPS, loopOf } from '../../../src/core/visits/loop.rules';
import { VARIANTS } from '../../../src/core/visits/variant.rules';
import { visits } from '../../../src/core/visits/visit.table';

describe('the loop of the first talk', () => {
  test('is not asked where no first talk was logged', () => {
    expect(loopOf([])).toBeNull();
    expect(loopOf([{ kind: 'call', loop: null }])).toBeNull();
  });

  test('a first talk without a tick has only the form filled in', () => {
    expect(loopOf([{ kind: 'firstTalk', loop: null }])).toEqual({ done: ['registered'], open: LOOP_STEPS.slice(1) });
  });

  test('two talks add up, and what stands at a call does not count', () => {
    const loop = loopOf([
      { kind: 'firstTalk', loop: ['briefed'] },
      { kind: 'call', loop: ['pretext'] },
      { kind: 'firstTalk', loop: ['seenOut', 'introduced'] },
    ]);
    expect(loop?.done).toEqual(['registered', 'briefed', 'introduced', 'seenOut']);
    expect(loop?.open).toEqual(['watched', 'debriefed', 'pretext']);
  });

  test('every step is done or open, never both, in whatever order the talks come', () => {
    const talk = fc.record({ kind: fc.constantFrom('firstTalk' as const, 'site' as const), loop: fc.option(fc.subarray([...LOOP_STEPS])) });
    fc.assert(
      fc.property(fc.array(talk), (talks) => {
        const loop = loopOf(talks);
        expect(loopOf([...talks].reverse())).toEqual(loop);
        if (loop) expect(LOOP_STEPS.filter((step) => loop.done.includes(step) !== loop.open.includes(step))).toEqual(LOOP_STEPS);
        else expect(talks.every(({ kind }) => kind === 'site')).toBe(true);
      }),
    );
  });

  test('the steps are those of the log’s column, and every kind of contact has its form', () => {
    expect(LOOP_STEPS).toEqual(Object.keys(visits.fields.loop.options));
    expect([...Object.keys(VARIANTS), 'moved']).toEqual(Object.keys(visits.fields.kind.options));
  });
});
