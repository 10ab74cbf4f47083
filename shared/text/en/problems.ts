/** What can go wrong with files, kept cases and settings, and what to do then. */
export const problems = {
  'problem.empty': '{name} is empty. Paste or choose an output that has text.',
  'problem.binary': '{name} is not text. Save the terminal log as text and try again.',
  'problem.image': '{name} is a picture. Copy the output as text; a screenshot cannot be read.',
  'problem.too-large': '{name} is larger than {limit}. Cut out the part with the outputs.',
  'problem.not-a-case': '{name} is no case file: {detail}',
  'problem.newer-case': '{name} was written by a newer version of FTD Cloud Doctor. Install that version to open it.',
  'problem.damaged': '{name} was changed after it was written.',
  'problem.no-case-in-pdf': '{name} holds no case. Only PDF reports of FTD Cloud Doctor can be opened.',
  'problem.second-case': '{name} is a second case. Open one case at a time.',
  'problem.redaction-changes':
    'Redacted like this, the evidence would no longer prove the verdict. Export with less redaction, or cut the evidence down to the outputs that matter.',
  'problem.bad-request':
    'The window and its host do not understand each other: {detail}. Start FTD Cloud Doctor again.',
  'problem.probe-skipped': 'You gave this probe up. What had come by then is kept.',
  'problem.no-such-case': 'This case is not there any more. It may have been deleted or moved.',
  'problem.case-locked': 'Another window has this case open. What you change here is kept as a copy.',
  'problem.case-unreadable':
    'The case in {folder} cannot be read. Its files are left as they are; open them as text, or restore them from a backup.',
  'problem.case-recovered':
    'The last entry was not written whole and was left out. Everything that was confirmed before is there.',
  'problem.store-full':
    'The disk is full, so the case cannot be saved in {folder}. Make room; what you do meanwhile is kept in this window and saved then.',
  'problem.store-unwritable':
    'Cases cannot be saved in {folder} ({detail}). Check that the folder is there and that you may write in it; what you do meanwhile is kept in this window.',
  'problem.store-setting': 'FTD_CLOUD_DOCTOR_CASES must name a folder by its whole path; it is {value}.',
  'problem.run-over': 'This run is over. Start a new one; what it collected is kept.',
  'problem.too-many-runs': 'Too many runs at once. Wait until one has ended.',
  'problem.internal': 'Something went wrong inside FTD Cloud Doctor. Nothing was lost. Please report it: {detail}',
  'problem.unreadable': '{name} cannot be read ({detail}). Check that there is such a file and that you may read it.',
  'problem.not-regular':
    '{name} is no file but a pipe, a device or a socket. It may never end, so it is not read. Save what it gives as a file and take that.',
  'problem.unwritable':
    '{name} cannot be written ({detail}). Choose a folder that is there, that you may write to, and that has room.',
  'problem.case-restored':
    'The case’s main file could not be read; the case was put together again from the one before and its journal, as of {time}. Nothing that was saved is missing.',
  'problem.case-damaged':
    'The case’s journal is damaged. The case is as it was saved at {time}; what came after could not be read and is kept in {file}.',
  'problem.case-evidence':
    'Evidence of this case was changed or is missing on the disk: {names}. What is there is shown; compare it with where it came from.',
  'problem.store-vanished':
    'The folder {folder} is gone; a drive may have been pulled out. Bring it back, or save the case as a file: this window still has all of it.',
  'problem.archive-broken':
    '{name} is damaged and cannot be unpacked. Fetch it again, or unpack it and choose the files.',
  'problem.archive-cut':
    '{name} is damaged. {count} outputs before the damage were taken; fetch it again for the rest.',
  'problem.archive-encrypted': '{name} is protected by a password. Unpack it and choose the files.',
  'problem.archive-too-large':
    '{name} unpacks to more than is accepted ({limit}). Unpack it and choose the outputs that matter.',
  'problem.archive-kind': '{name} is an archive of a kind that is not opened. Unpack it, or pack it as zip or tar.gz.',
  'problem.archive-empty':
    'No output, log or case was recognised in {name} ({count} files). Choose the right archive, or unpack it and look.',
  'problem.left-out': '{count} files of {name} hold no output that is recognised and were left out: {names}',
  'problem.too-many-sources':
    'A case holds {limit} sources; {count} more were left out. Choose the outputs that matter.',
  'problem.report-without-case':
    '{name} is a report of FTD Cloud Doctor that quotes only some lines of the evidence. Open the PDF or the case file (.ftdcase) instead: they hold all of it.',
  'problem.brand-settings':
    '{name} is no valid file for the sender of reports (at: {detail}). It may hold name, contact (up to six lines) and logo (a file beside it).',
  'problem.brand-logo':
    '{name} cannot be used as a logo. Take a PNG or JPEG of at most 512 KiB and 2000 pixels a side, or a plain SVG: no scripts, styles, links or embedded pictures, no masks within masks, and drawn within seconds.',
} as const;
