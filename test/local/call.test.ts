import { failureOf, hostOf, OWNER, resultOf } from './bundle';

describe('a call from the page', () => {
  const host = hostOf(`
    function echo(x) { return x; }
    function result(name) {
      return { date: new Date(), deep: { list: [1, { at: new Date() }] }, fn: function () {}, deepFn: { f: echo }, map: new Map([[1, 2]]),
        sheet: SpreadsheetApp.getActiveSheet(), nothing: undefined, hole: [1, undefined, NaN], object: { a: undefined, b: null } }[name];
    }
    function circle() { var a = {}; a.self = a; return a; }
    function twice() { var a = { x: 1 }; return [a, a]; }
    function types(list, object) { return [list instanceof Array, object instanceof Object, typeof list, object.a.b[0]]; }
    function Point() { this.x = 1; }
    function made() { return new Point(); }
  `);
  const call = (name: string, ...args: unknown[]) => host.call(name, args, { user: OWNER });

  test.each([
    ['numbers, texts and booleans', [1, 'a', true]],
    ['nothing', null],
    ['lists and objects in each other', { a: [{ b: [1] }], c: null }],
  ])('passes %s both ways', (_, value) => {
    expect(resultOf(call('echo', value))).toEqual(value);
  });

  test('hands over copies that are of the script’s own world', () => {
    const given = { a: { b: [7] } };
    expect(resultOf(call('types', [1], given))).toEqual([true, true, 'object', 7]);
  });

  test.each([
    ['a date', new Date()],
    ['a date deep inside', { a: [{ at: new Date() }] }],
    ['a function', () => 1],
    ['a map', new Map()],
    ['a big number', 10n],
  ])('refuses %s as an argument', (_, value) => {
    expect(failureOf(call('echo', value))).toBe('Failed due to illegal value in property: 0');
  });

  test.each([['date'], ['deep']])('gives null, and no error, for a result with a date in it (%s)', (name) => {
    expect(call('result', name)).toMatchObject({ ok: true, value: null });
  });

  test.each([['fn'], ['deepFn'], ['map'], ['sheet']])('refuses a result that cannot travel (%s)', (name) => {
    expect(failureOf(call('result', name))).toBe('The script completed but the returned value is not a supported return type.');
  });

  test('refuses a circle, but not the same object twice', () => {
    expect(failureOf(call('circle'))).toMatch(/not a supported return type/);
    expect(resultOf(call('twice'))).toEqual([{ x: 1 }, { x: 1 }]);
  });

  test('turns nothing, holes and not-a-number into null, and leaves out empty fields', () => {
    expect(resultOf(call('result', 'nothing'))).toBeNull();
    expect(resultOf(call('result', 'hole'))).toEqual([1, null, null]);
    expect(resultOf(call('result', 'object'))).toStrictEqual({ b: null });
    expect(resultOf(call('made'))).toEqual({ x: 1 });
  });

  test('can be made to every function but the private ones', () => {
    expect(hostOf('var x = 1; function a() {} function b_() {}').callable).toEqual(['a']);
  });

  test('of a bundle that cannot be loaded tells why', () => {
    const broken = hostOf('throw new Error("at load");');
    expect(failureOf(broken.call('a', [], { user: OWNER }))).toBe('at load');
    expect(() => broken.callable).toThrow('the bundle cannot be loaded: at load');
    expect(broken.open(OWNER).runs.map(failureOf)).toEqual(['at load']);
  });
});
