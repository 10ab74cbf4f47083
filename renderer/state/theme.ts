export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];

const KEY = 'ftd-cloud-doctor.theme';

/** The last choice; storage may be switched off. */
export function keptTheme(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}

const wantsContrast = window.matchMedia('(prefers-contrast: more)');
wantsContrast.addEventListener('change', () => show(keptTheme()));

export function applyTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then it lasts as long as this window.
  }
}

/** The system's contrast setting uses the same theme as the user's choice. */
function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme === 'system' && wantsContrast.matches ? 'contrast' : theme;
}
