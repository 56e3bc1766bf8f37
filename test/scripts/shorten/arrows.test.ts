import vm from 'node:vm';
import { asArrows } from '../../../scripts/shorten/arrows';

const MAP = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA' });

const arrows = (text: string): string => asArrows({ text, map: MAP }).text;

test.each([
  ['a function with one parameter', 'var f=function(e){return e}', 'var f=e=>{return e}'],
  ['a function with several', 'f=function(e,t=1,...n){return e}', 'f=(e,t=1,...n)=>{return e}'],
  ['a function with none', 'a(function(){return 1})', 'a(()=>{return 1})'],
  ['a function that takes apart what it gets', '[function({a:e}){return e}]', '[({a:e})=>{return e}]'],
  ['a function that is called at once', 'var a=function(e,t){return e}(1,2)', 'var a=((e,t)=>{return e})(1,2)'],
  ['a function that is given back', 'function f(){return function(e){return e}}', 'function f(){return e=>{return e}}'],
  ['a function that is an entry', 'a={f:function(){},g(){},get h(){return 1}}', 'a={f:()=>{},g(){},get h(){return 1}}'],
  ['functions inside each other', 'a(function(e){return b(function(){return e})})', 'a(e=>{return b(()=>{return e})})'],
  ['an arrow that holds a function', 'var f=e=>function(t){return this.a}', 'var f=e=>function(t){return this.a}'],
])('%s becomes an arrow where it can', (_, before, after) => {
  expect(arrows(before)).toBe(after);
});

test.each([
  ['this', 'var f=function(){return this}'],
  ['this of an arrow inside', 'var f=function(){return()=>this}'],
  ['what it was given', 'var f=function(){return(()=>arguments)()}'],
  ['how it was called', 'var f=function(){return new.target}'],
  ['itself', 'a(function e(){return e})'],
  ['how to go on', 'var f=function*(){yield 1}'],
])('a function that knows %s stays', (_, text) => {
  expect(arrows(text)).toBe(text);
});

test.each([
  ['made', 'var A=function(){};new A'],
  ['asked for', 'var A;A=function(){};a instanceof A'],
  ['given methods', 'var A=function(){};A.prototype.b=1'],
])('a function of which something is %s stays', (_, text) => {
  expect(arrows(text)).toBe(text);
});

test('a function whose inner one alone knows whose it is becomes an arrow around it', () => {
  const text = 'out=[1,2].map(function(e){return{n:e,f:function(){return this.n}}}).map(function(e){return e.f()})';
  expect(arrows(text)).toBe('out=[1,2].map(e=>{return{n:e,f:function(){return this.n}}}).map(e=>{return e.f()})');
  expect([...vm.runInNewContext(arrows(text), { out: null })]).toEqual([1, 2]);
});
