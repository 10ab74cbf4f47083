import { test } from 'vitest';
import { redact } from './shared/redact/redact.ts';
const t = (text: string) => redact({about:{}, settings:{integration:'on',identity:'unknown'}, sources:[{name:'a',origin:'pasted',text}]} as never,'all').sources[0]!.text;
test('n', () => { for (const s of ['[ ftdv-01.localdomain ]','==[ ftdv-01.localdomain ]==', '===============[ ftdv-01.localdomain ]===============','[ ftdv-01 ]','====[ ftdv.localdomain ]====\nx','Hostname : ftdv-01.localdomain']) console.log(JSON.stringify([s, t(s), t(t(s)), t(t(t(s)))])); });
