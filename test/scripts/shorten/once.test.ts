import vm from 'node:vm';
import { sayOnce } from '../../../scripts/shorten/once';

const MAP = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' });

const short = (body: string): string => sayOnce({ text: `var app=(()=>{${body}})();`, map: MAP }).text;

const outOf = (script: string): unknown => {
  const context = vm.createContext({});
  vm.runInContext(script, context);
  return JSON.parse(vm.runInContext('JSON.stringify(app)', context));
};

test.each([
  ['values', 'return["a long word","a long word","a long word"]'],
  ['a value under a key that is written like it', 'return{"a long word":"a long word",b:"a long word","c":["a long word"]}'],
  ['a key that is worked out', 'return{["a long word"]:1,b:"a long word",c:"a long word"}'],
  ['a property that is asked for by a text', 'var t={"long word":1};return[t["long word"],"long word"in t,t["long word"]]'],
  ['a case', 'return[1,2].map(e=>{switch(e+" times"){case"1 times":return"1 times";case"2 times":return"2 times"}})'],
  ['words beside words', 'var e=e=>{for(var t of"abcdefgh")if(t in{h:1})return"abcdefgh"};return[e(),"abcdefgh",void"abcdefgh"]'],
  ['what typeof says', 'return[typeof 1=="number","number"==typeof"number","number","number","number"]'],
  ['a directive', '"use strict";return["use strict","use strict","use strict",(function(){return typeof this})()]'],
  ['entries by their names', 'var{"long word":e}={"long word":1};return[e,"long word","long word"]'],
  ['names that are taken already', 'var aa=1,e={ab:2,ac:3};return[aa,e.ab,e.ac,"a long word","a long word","a long word"]'],
  [
    'functions of the language',
    'return[Object.keys({a:1}),Object.keys({b:1}),Object.keys({c:1}),String(1),String(2),String(3),String(4),String(5),String.fromCharCode(65)]',
  ],
  [
    'a function by the name of one of the language',
    'function e(String,Object){return[String(1),String(2),String(3),Object.keys,Object.keys,Object.keys]}return e(e=>e+1,{keys:9})',
  ],
  [
    'properties by the name of a function',
    'var e={String:1,Number:2};return[e,e.String,e.String,e.String,e.String,e.String,e.Number,e.Number,e.Number,e.Number,e.Number]',
  ],
  [
    'nothings',
    'var e=(e=null,t=void 0)=>[e,t,null,null,null,null,null,void 0===t,void 0===e,null==t,void 0,typeof null,typeof void 0];return[e(),e(1,2)]',
  ],
  ['Chinese', 'return["客户经理","客户经理","客户经理"]'],
  ['lines', 'var e=`\\n`;return[e,"a long word",`\n`,"a long word",\n"a long word"]'],
])('%s are what they were', (_, body) => {
  expect(outOf(short(body))).toEqual(outOf(`var app=(()=>{${body}})();`));
});

test('a long word that comes often is said once', () => {
  expect(short('return["a long word","a long word",{a:"a long word"}]')).toBe(
    'var app=(()=>{let aa="a long word";return[aa,aa,{a:aa}]})();',
  );
});

test('what would not become shorter stays', () => {
  const body = 'return["ab","ab","a long word",Math.max(1,2)]';
  expect(short(body)).toBe(`var app=(()=>{${body}})();`);
});

test('a script of another shape stays', () => {
  const text = 'var app={out:["a long word","a long word","a long word"]};';
  expect(sayOnce({ text, map: MAP })).toEqual({ text, map: MAP });
});
