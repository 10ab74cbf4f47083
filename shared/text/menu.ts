import { type MenuPage, type MenuPath, menuPaths } from '../knowledge/menu-paths.ts';
import type { Lang } from '../model/lang.ts';
import { say } from './text.ts';

/** The FMC's menu paths to a page, each with its releases; says so where no public source confirms one. */
function menuInWords(paths: readonly MenuPath[], lang: Lang): string {
  const each = paths.map(({ path, releases }) => {
    if (releases === undefined) return path;
    if (releases === 'newer') return say(lang, 'fmcMenu.newer', { path });
    return 'before' in releases
      ? say(lang, 'fmcMenu.before', { path, release: releases.before })
      : say(lang, 'fmcMenu.from', { path, release: releases.from });
  });
  const last = each.pop() ?? '';
  const all = each.length === 0 ? last : say(lang, 'fmcMenu.or', { first: each.join(', '), last });
  return paths.every(({ source }) => source !== undefined) ? all : say(lang, 'fmcMenu.mayDiffer', { paths: all });
}

/** The paths to every page, for texts that name one by `{healthPolicy}` and the like. */
export function menusInWords(lang: Lang): Record<MenuPage, string> {
  const { healthPolicy, healthMonitor, cloudIntegration } = menuPaths;
  return {
    healthPolicy: menuInWords(healthPolicy, lang),
    healthMonitor: menuInWords(healthMonitor, lang),
    cloudIntegration: menuInWords(cloudIntegration, lang),
  };
}
