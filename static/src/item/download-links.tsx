import { useEffect, useState } from "react";

export interface FileToKeep {
  readonly name: string;
  readonly type: string;
  readonly says: string;
  /** The text in pieces, so that a large file is never one string. */
  readonly pieces: readonly string[];
}

/** Files that the page has made, each as a link that keeps it. */
export function DownloadLinks({ files }: { readonly files: readonly FileToKeep[] }) {
  return (
    <ul className="events">
      {files.map((file) => (
        <li key={file.name}>
          <DownloadLink file={file} />
        </li>
      ))}
    </ul>
  );
}

function DownloadLink({ file }: { readonly file: FileToKeep }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([...file.pieces], { type: `${file.type};charset=utf-8` }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <a href={address} download={file.name}>
      {file.says}
    </a>
  );
}
