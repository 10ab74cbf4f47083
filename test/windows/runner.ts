import type { File, Task } from '@vitest/runner';
import { VitestTestRunner } from 'vitest/runners';
import table from './left-out.json';

const reasons: Record<string, string> = table.reasons;

/** Skips the tests that `left-out.json` names, with their reason; a row that names no test of its file is an error. */
export default class extends VitestTestRunner {
  override onCollected(files: File[]): void {
    for (const file of files)
      for (const [name = '', title = '', reason = ''] of table.tests) {
        if (!file.filepath.replaceAll('\\', '/').endsWith(`/${name}`)) continue;
        const found = testsIn(file).filter((task) => task.name.includes(title));
        if (found.length === 0) throw new Error(`left-out.json: ${name} has no test “${title}”`);
        for (const task of found) {
          task.mode = 'skip';
          task.result = { state: 'skip', note: reasons[reason] };
        }
      }
    super.onCollected?.(files);
  }
}

const testsIn = (task: Task): Task[] => ('tasks' in task ? task.tasks.flatMap(testsIn) : [task]);
