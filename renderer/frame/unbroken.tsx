import { Fragment } from 'react';

const HOST = /((?<![\w-])(?:[\w-]+\.){2,}[\w-]+)/;

/** A sentence in which host names are not broken: browsers would break them at their hyphens. */
export function Unbroken({ text }: { text: string }) {
  return text.split(HOST).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never move.
      <span key={index} className="unbroken">
        {piece}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Fragment key={index}>{piece}</Fragment>
    ),
  );
}
