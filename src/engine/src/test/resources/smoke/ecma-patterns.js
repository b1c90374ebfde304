// node ecma-patterns.js > ecma-patterns.jsonl : patterns, texts, and whether Node finds the one in the other
const by = process.argv[2] === 'all' ? 20000 : 1500;
let seed = 20261130;
const random = n => { seed = (seed + 0x6D2B79F5) | 0; let t = Math.imul(seed ^ seed >>> 15, 1 | seed); t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t; return ((t ^ t >>> 14) >>> 0) % n; };
const pick = list => list[random(list.length)];
const chars = ['a', 'b', 'c', '1', ' ', '-', '_', 'é', '\u{1F600}', '\\d', '\\w', '\\s', '\\W', '\\D', '\\S', '.', '\\.', '\\-', '\\/',
  '\\u0061', '\\x61', '\\u{61}', '\\n', '\\cA', '\\0', '\\p{L}', '\\P{Lu}', '\\p{Script=Greek}', '\\ud83d\\ude00', '}', ']', '{', '\\a', '\\101', '\\8'];
const inClass = ['a', 'b', 'a-c', '0-9', '\\d', '\\w', '\\s', '\\-', '-', '^', '.', '\\b', '\\]', '[', '&&', '\\p{Lu}', '\u{1F600}', 'a-\\d', '\\cA', '\\c1'];
const atom = d => {
  switch (random(d > 3 ? 3 : 11)) {
    case 0: case 1: case 2: return pick(chars);
    case 3: { let s = '[' + pick(['', '^']); for (let i = random(4); i >= 0; i--) s += pick(inClass); return s + ']'; }
    case 4: return '(' + alt(d + 1) + ')';
    case 5: return '(?:' + alt(d + 1) + ')';
    case 6: return pick(['(?=', '(?!', '(?<=', '(?<!']) + alt(d + 1) + ')';
    case 7: return pick(['^', '$', '\\b', '\\B']);
    case 8: return pick(['\\1', '\\2', '\\k<n>', '(?<n>' + alt(d + 1) + ')']);
    default: return pick(chars);
  }
};
const term = d => atom(d) + (random(3) ? '' : pick(['*', '+', '?', '{2}', '{1,}', '{0,2}', '{,2}', '*?', '+?', '??', '{1,2}?', '{']));
const seq = d => { let s = ''; for (let i = random(4); i >= 0; i--) s += term(d); return s; };
const alt = d => random(4) ? seq(d) : seq(d) + '|' + seq(d);
const letters = ['a', 'b', 'c', 'A', '1', ' ', '-', '_', 'é', '\u{1F600}', '\ud83d', '\n', '\u2028', '\u0085', '.', ']', '}', '{', 'α', '\u0001', '\u00a0', '&', 'k'];
const text = () => { let s = ''; for (let i = random(8); i > 0; i--) s += pick(letters); return s; };
const found = (p, t) => {
  let r;
  try { r = new RegExp(p, 'u'); } catch (e) { try { r = new RegExp(p); } catch (f) { return null; } }
  return r.test(t);
};
const told = [
  ['^\\d{3}$', '123\n'], ['^a$', 'a\n'], ['(?:a|ab)(?:c|bcd)(?:d*)$', 'abcd'], ['(a*)*', 'b'], ['(z)((a+)?(b+)?(c))*\\3', 'zaacbbbcac'],
  ['(?<=(\\d+)(\\d+))$', '1053'], ['\\bfoo\\b', 'éfooé'], ['^[^]$', '\n'], ['[]', 'a'], ['^\\p{Letter}+$', 'Straße'], ['^.$', '\u{1F600}'],
  ['^\\S+@\\S+$', 'a@b\ufeff'], ['^[\\w-.]+$', 'a-b.c'], ['(?i)a', 'A'], ['\\Aa\\Z', 'a'], ['\\h', 'h'], ['a++', 'a'], ['(?>a)', 'a'], ['\\Qa\\E', 'a'],
  ['[[:alpha:]]', 'a:]'], ['^[a-z&&[^b]]$', 'b]'], ['^\\cJ$', '\n'], ['^(?:(a)|b)*\\1$', 'ab'], ['\\2(a)(b)', 'ab'], ['^(?=(a+))a*b\\1$', 'aabaa'],
  ['^[\\u{1F600}-\\u{1F64F}]$', '\u{1F601}'], ['^\\u{1F600}$', '\u{1F600}'], ['\\_', '_'], ['^[+\\-\\d]+$', '+-1'], ['x{2', 'x{2'], ['^\\$[0-9]+(\\.[0-9]{2})?$', '$10.50'],
  ['^(?!.*--)[a-z-]+$', 'a-b'], ['^(?!.*--)[a-z-]+$', 'a--b'], ['(?<y>\\d{4})-\\k<y>', '2026-2026'], ['^\\w+$', 'naïve'], ['\\s', '\u180e'], ['^(?:a?){12}a{12}$', 'a'.repeat(12)],
];
const lines = new Set();
const add = (p, t) => lines.add(JSON.stringify([p, t, found(p, t)]).replace(/[\ud800-\udfff\u2028\u0085]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')));
told.forEach(([p, t]) => add(p, t));
for (let i = 0; i < by; i++) { const p = alt(0); for (let j = 0; j < 2; j++) add(p, text()); }
process.stdout.write([...lines].join('\n') + '\n');
