import { readdirSync } from 'node:fs';

type Texts = Record<string, string>;
/** The texts of one language by their files, with what a file takes from others. */
export async function textsOf(lang: string): Promise<Record<string, Texts>> {
  const files = readdirSync(new URL(`../shared/text/${lang}/`, import.meta.url)).filter((file) => file !== 'domain.ts');
  const tables = files.map(async (file): Promise<[string, Texts]> => {
    const name = file.replace('.ts', '');
    const { [name]: texts = {} }: Record<string, Texts> = await import(`../shared/text/${lang}/${name}.ts`);
    return [name, texts];
  });
  return Object.fromEntries(await Promise.all(tables));
}
