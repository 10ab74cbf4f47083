/** A case compared with an earlier run, with its seal, or with what another version made of it. */
export const checking = {
  'compare.fixed': '{question}: resolved.',
  'compare.still': '{question}: still failing for the same reason.',
  'compare.other': '{question}: still failing, now for a different reason.',
  'compare.open': '{question}: not checked again yet.',
  'compare.new': 'No problem before. Now: {verdict}.',
  'compare.none': 'No problem before or now: {verdict}.',
  'verify.same': 'The evidence in this file supports the diagnosis, and the case has not been modified.',
  'verify.changed': '{what} was modified after the file was saved.',
  'verify.differs':
    'The evidence in this file leads to a different diagnosis. Stored: {written}. Recalculated: {derived}.',
  'verify.otherLines':
    'The evidence in this file leads to the same diagnosis ({derived}), but other lines support it than those stored.',
  'verify.part.case': 'The case',
  'verify.part.source': 'The evidence “{name}”',
  'verify.part.pdf': 'The PDF',
  'verify.part.decision': 'The stored diagnosis',
  'verify.part.fleet': 'The fleet',
  'verify.part.row': 'The diagnosis of {name} in the list',
  'verify.fleet.device': '{device}: {said}',
  'verify.fleet.without':
    '{count} {count|device has|devices have} a diagnosis without evidence in this file; it was not recalculated.',
  'verify.inRun': 'Closed run {run}: {said}',
  'again.parser': '“{probe}” is now interpreted differently: {fact} was {before} and is now {after}.',
  'again.rule': 'The rule for “{question}” has changed: the same facts used to give “{before}” and now give “{after}”.',
  'again.weight': 'The facts and answers are the same, but they are weighed differently.',
  'again.more': 'And {count} more.',
  'verify.pages.same':
    'The PDF pages were redrawn from the case in the file and are identical. Sender and logo are statements of the file.',
  'verify.pages.other':
    'The pages of the PDF do not match the case inside. Do not rely on them. Create the report again with “ftd-cloud-doctor report”.',
  'verify.pages.other-version':
    'The PDF pages were not compared: the report was created by FTD Cloud Doctor {written}, and this is version {version}.',
  'verify.limit': 'Not checked: who created the file, and whether the evidence is genuine. The file is not signed.',
} as const;
