import { useEffect, useEffectEvent, useState } from 'react';
import type { WindowCommand } from '../../shared/desktop.ts';
import { droppedFiles, namedFiles } from '../files/dropped.ts';
import { MOST_FILES } from '../files/read-files.ts';
import { takeFiles, paste as takeText } from './intake.ts';
import { type AnswerSource, answerSources } from './use-answer-source.ts';

/** What a key asks for: more than the menu does. */
export type KeyCommand = WindowCommand | 'open' | 'undo' | 'escape' | 'primary' | AnswerSource;

/** Paste, drop and keys work anywhere in the window. Returns whether files hover over it. */
export function useShortcuts(onCommand: (command: KeyCommand) => void): boolean {
  const [isHovering, setHovering] = useState(false);

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (isTyping(event.target) || isDialogOpen()) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() !== '') void takeText(text);
    else if (files.length > 0) takeFiles(namedFiles(files));
    else return;
    event.preventDefault();
  });

  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain')) return;
    if (isTyping(event.target) && !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setHovering(event.type === 'dragenter' || event.type === 'dragover');
    if (event.type !== 'drop') return;
    const text = event.dataTransfer.getData('text/plain');
    if (event.dataTransfer.types.includes('Files')) void droppedFiles(event.dataTransfer, MOST_FILES).then(takeFiles);
    else if (text.trim() !== '') void takeText(text);
  });

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isDialogOpen()) return;
    const chord = commandOf(event);
    if (chord === undefined) return;
    if (chord !== 'escape') event.preventDefault();
    onCommand(chord);
  });

  useEffect(() => {
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drag = (event: DragEvent) => onDrag(event);
    const paste = (event: ClipboardEvent) => onPaste(event);
    const key = (event: KeyboardEvent) => onKey(event);
    document.addEventListener('paste', paste);
    document.addEventListener('keydown', key);
    document.addEventListener('dragleave', leave);
    for (const type of ['dragenter', 'dragover', 'drop'] as const) document.addEventListener(type, drag);
    return () => {
      document.removeEventListener('paste', paste);
      document.removeEventListener('keydown', key);
      document.removeEventListener('dragleave', leave);
      for (const type of ['dragenter', 'dragover', 'drop'] as const) document.removeEventListener(type, drag);
    };
  }, []);

  return isHovering;
}

const CHORDS: Record<string, KeyCommand> = { o: 'open', e: 'export', f: 'find', b: 'evidence', m: 'map', z: 'undo' };

function commandOf(event: KeyboardEvent): KeyCommand | undefined {
  if (event.altKey) {
    if (event.key === 'ArrowLeft') return 'back';
    // By key position, not by letter: with Alt some layouts type other characters.
    return answerSources[['Digit1', 'Digit2', 'Digit3', 'Digit4'].indexOf(event.code)];
  }
  if (event.ctrlKey || event.metaKey) {
    const chord = CHORDS[event.key.toLowerCase()];
    // A field has an undo of its own.
    return chord === 'undo' && (event.shiftKey || isTyping(event.target)) ? undefined : chord;
  }
  if (event.key === 'Escape') return 'escape';
  if (event.key === 'Enter') return isAtRest(event.target) ? 'primary' : undefined;
  return event.key === '?' && !isTyping(event.target) ? 'help' : undefined;
}

/** Enter belongs to buttons, links, folds, searches and forms; everywhere else to the screen's primary action. */
function isAtRest(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'search' && !target.closest('form');
  return !(target instanceof Element && target.closest('a, button, summary, textarea, select, form'));
}

/** A dialog or a menu has the keys to itself, Esc too. */
const isDialogOpen = () => document.querySelector('dialog[open], :popover-open') !== null;

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox', 'button', 'file'].includes(target.type);
}
