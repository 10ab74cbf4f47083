/** A case compared with an earlier run, with its seal, or with what another version made of it. */
export const checking = {
  'compare.fixed': '{question}: the fault is gone.',
  'compare.still': '{question}: the same fault as before.',
  'compare.other': '{question}: still a fault, but another one than before.',
  'compare.open': '{question}: not asked again yet.',
  'compare.new': 'No fault was shown before. Now: {verdict}.',
  'compare.none': 'No fault was shown before, and none is now: {verdict}.',
  'verify.same': 'The verdict follows from the evidence inside, and every checksum matches.',
  'verify.pages.same':
    'The PDF’s pages were drawn again from the case inside: they are the same. Sender and logo are what the file says.',
  'verify.pages.other':
    'The PDF’s pages are not those of the case inside. Do not rely on them: write the report anew with “ftd-cloud-doctor report”.',
  'verify.pages.other-version':
    'The PDF’s pages were not compared: FTD Cloud Doctor {written} wrote them, and this is {version}.',
  'verify.limit': 'Not checked: who wrote the file, and whether the evidence is genuine. Nothing is signed.',
  'verify.changed': '{what} was changed after the file was written.',
  'verify.differs': 'The evidence inside leads to another verdict: written {written}, derived {derived}.',
  'verify.otherLines':
    'The evidence inside leads to the same verdict ({derived}), but by other lines than were written.',
  'verify.part.case': 'The case',
  'verify.part.source': 'The evidence “{name}”',
  'verify.part.pdf': 'The PDF',
  'verify.part.decision': 'The stored diagnosis',
  'verify.inRun': 'Closed run {run}: {said}',
  'again.parser': '“{probe}” is read differently now: {fact} was {before}, is {after}.',
  'again.rule': 'The rule for “{question}” has changed: from the same facts it followed “{before}”, now “{after}”.',
  'again.weight': 'Facts and answers are the same; how they are weighed has changed.',
  'again.more': 'And {count} more.',
  'again.state.yes': 'good',
  'again.state.no': 'fault',
  'again.state.open': 'not known yet',
  'again.state.conflict': 'contradiction',
  'again.state.skipped': 'not needed',
  'again.state.unreached': 'not reached',
} as const;
