/** Problems with files, stored cases and settings, each with what to do. */
export const problems = {
  'problem.empty': '{name} is empty. Paste some text or choose a file that contains command output.',
  'problem.binary': '{name} is not a text file. Save the terminal log as plain text and try again.',
  'problem.image': '{name} is an image. Screenshots cannot be read; copy the output as text instead.',
  'problem.too-large': '{name} is larger than {limit}. Keep only the part that contains the command outputs.',
  'problem.not-a-case': '{name} is not a case file: {detail}',
  'problem.newer-case': '{name} was written by a newer version of FTD Cloud Doctor. Install that version to open it.',
  'problem.damaged': '{name} was modified after it was saved.',
  'problem.no-case-in-pdf':
    '{name} does not contain a case: it may be the customer page of a hand-over pack, or a PDF from another program. Use a full report of FTD Cloud Doctor; in a hand-over pack, that is tac/report.pdf.',
  'problem.second-case': '{name} contains a second case. Open one case at a time.',
  'problem.redaction-changes':
    'With this redaction level, the evidence would no longer support the diagnosis. Choose a lower level, or remove outputs that are not needed.',
  'problem.bad-request': 'Internal error: the window sent an invalid request ({detail}). Restart FTD Cloud Doctor.',
  'problem.probe-skipped': 'You canceled this check. Output received so far has been kept.',
  'problem.no-such-case': 'This case no longer exists. It may have been deleted or moved.',
  'problem.case-locked': 'This case is open in another window. Your changes here are saved as a copy.',
  'problem.case-unreadable':
    'The case in {folder} cannot be read. Its files were left unchanged; open them in a text editor or restore them from a backup.',
  'problem.case-recovered': 'The last entry was incomplete and was discarded. All earlier changes are intact.',
  'problem.store-full':
    'The disk is full, so the case cannot be saved in {folder}. Free up space; until then your changes are kept in this window and will be saved automatically.',
  'problem.store-unwritable':
    'Cases cannot be saved in {folder} ({detail}). Check that the folder exists and that you have write permission. Until then your changes are kept in this window.',
  'problem.store-setting': 'FTD_CLOUD_DOCTOR_CASES must be an absolute path to a folder; it is set to {value}.',
  'problem.run-over': 'This run has ended. Start a new one; everything collected so far is kept.',
  'problem.too-many-runs': 'Too many runs are in progress. Wait until one has finished.',
  'problem.internal':
    'Something went wrong in FTD Cloud Doctor. Your data is intact. Please report this error: {detail}',
  'problem.unreadable':
    'Cannot read {name} ({detail}). Check that the file exists and that you have permission to read it.',
  'problem.not-regular':
    '{name} is not a file but a pipe, a device or a socket. Reading it might never end. Save its contents to a file and use that file.',
  'problem.unwritable':
    'Cannot write {name} ({detail}). Choose an existing folder with enough free space and write permission.',
  'problem.case-restored':
    'The case file was damaged and has been rebuilt from the previous version and its journal, as of {time}. No saved data is missing.',
  'problem.case-damaged':
    'The case’s journal is damaged. The case is as it was saved at {time}; what came after could not be read and is kept in {file}.',
  'problem.case-evidence':
    'Some evidence files of this case were changed or are missing on disk: {names}. The remaining evidence is shown; compare it with the original outputs.',
  'problem.store-vanished':
    'The folder {folder} is not available any longer; a drive may have been disconnected. Reconnect it, or save the case as a file. This window still contains all data.',
  'problem.archive-broken':
    '{name} is damaged and cannot be extracted. Download it again, or extract it yourself and choose the files.',
  'problem.archive-cut':
    '{name} is damaged. {count} {count|output|outputs} before the damaged part {count|was|were} read. Download the archive again to read the rest.',
  'problem.archive-encrypted': '{name} is password-protected. Extract it yourself and choose the files.',
  'problem.archive-too-large':
    'The contents of {name} are larger than allowed ({limit}). Extract the archive and choose the outputs that matter.',
  'problem.archive-kind': '{name} is in an unsupported archive format. Extract it, or repack it as zip or tar.gz.',
  'problem.archive-empty':
    'No output, log or case was recognized in {name} ({count} {count|file|files}). Choose the correct archive, or extract it and check the files.',
  'problem.left-out':
    '{count} {count|file|files} in {name} {count|contains|contain} no recognized output and {count|was|were} skipped: {names}',
  'problem.too-many-sources':
    'A case can contain up to {limit} sources; {count} more {count|was|were} skipped. Choose the outputs that matter most.',
  'problem.report-without-case':
    '{name} is a report of FTD Cloud Doctor that quotes only some lines of the evidence. Open the PDF or the case file (.ftdcase) instead; they contain all of it.',
  'problem.brand-settings':
    '{name} is not a valid branding file (error at {detail}). Allowed keys: name, contact (up to six lines) and logo (a file in the same folder).',
  'problem.brand-logo':
    '{name} cannot be used as a logo. Use a PNG or JPEG of at most 512 KiB and 2000 × 2000 pixels, or an SVG without scripts, styles, links, or embedded images.',
} as const;
