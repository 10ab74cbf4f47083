/** Opens the fold around an answer if there is one, and puts the focus on its first choice. */
export function goToAnswer(id: string): void {
  const place = document.getElementById(id) ?? document.getElementById('answers-title');
  const fold = place?.closest('details');
  if (fold) fold.open = true;
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector('input')?.focus();
}
