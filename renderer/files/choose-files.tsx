import { Button } from '../design/button.tsx';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';

/** The buttons for files and for a folder. `isWrong`: files are missing. */
export function ChooseFiles({ isWrong = false }: { isWrong?: boolean }) {
  const { t } = useWords();
  const { chooseFiles, chooseFolder } = useWindowTools();
  return (
    <>
      <Button icon="file" onClick={chooseFiles} aria-invalid={isWrong || undefined}>
        {t('composer.files')}
      </Button>
      <Button icon="folder" onClick={chooseFolder}>
        {t('composer.folder')}
      </Button>
    </>
  );
}
