/**
 * What the language itself brings, looked up once when the script is loaded. The build puts these in the place of the global names
 * (`inject`): wherever a script's globals are looked up through its host, as in the contexts of `node:vm`, each Math and Map costs
 * more than what is done with it, and as names of our own they can be shortened.
 */
const { Array: array, Boolean: boolean, Date: date, Error: error, Float64Array: float64, Int32Array: int32, JSON: json } = globalThis;
const { Map: map, Math: math, Number: number, Object: object, RegExp: regExp, Set: set, String: string, Uint8Array: uint8 } = globalThis;

export {
  array as Array,
  boolean as Boolean,
  date as Date,
  error as Error,
  float64 as Float64Array,
  int32 as Int32Array,
  json as JSON,
  map as Map,
  math as Math,
  number as Number,
  object as Object,
  regExp as RegExp,
  set as Set,
  string as String,
  uint8 as Uint8Array,
};
