import { useEffect, useLayoutEffect, useRef, useState } from "react";
import ModalDialog, { ModalBody, ModalHeader, ModalTitle, ModalTransition } from "@atlaskit/modal-dialog";
import { createPeer, type Peer } from "../bridge/peer";
import type { Surface } from "../contract";
import { createAnswers, type FrameHome, type FrameModal } from "./bridge-commands";
import { useFlags } from "./flags";
import { navigate } from "./navigation";
import { useSite } from "./site-context";
import { Empty, Loading } from "./states";

interface FrameProps {
  readonly surface: Surface;
  readonly page: string | undefined;
  readonly title: string;
  readonly minHeight: number;
  readonly modalContext?: unknown;
  readonly close?: (payload: unknown) => void;
  readonly onConfigure?: (callback: () => unknown) => void;
}

/** One of the app's own user interfaces, in a frame of another origin, joined by Forge's bridge. */
export function AppFrame(props: FrameProps) {
  const { state, theme, again, clockMoves } = useSite();
  const flags = useFlags();
  const frame = useRef<HTMLIFrameElement>(null);
  const peer = useRef<Peer>();
  const themeNow = useRef(theme);
  const [height, setHeight] = useState(props.minHeight);
  const [shown, setShown] = useState<"loading" | "shown">("loading");
  const [modal, setModal] = useState<FrameModal>();
  const { page, surface } = props;
  // Another person, or another time: the page is opened anew, as it would be on a real site.
  const whose = `${JSON.stringify(surface)} ${state.you.accountId} ${clockMoves}`;

  const home = useRef<FrameHome>();
  useLayoutEffect(() => {
    home.current = {
      surface,
      theme: () => themeNow.current,
      resize: (wanted) => setHeight(Math.min(Math.max(wanted, props.minHeight), 6000)),
      navigate: goTo,
      refresh: () => void again(),
      showFlag: flags.show,
      closeFlag: flags.close,
      openModal: setModal,
      close: props.close,
      onConfigure: props.onConfigure,
      modalContext: props.modalContext,
    };
  }, [props, surface, again, flags]);

  useEffect(() => {
    const answers = createAnswers(() => home.current as FrameHome);
    const origin = state.frameSandbox === undefined ? state.frameOrigin : "*";
    const here = createPeer((message) => frame.current?.contentWindow?.postMessage(message, origin), answers);
    peer.current = here;
    const receive = (event: MessageEvent): void => {
      const expected = state.frameSandbox === undefined ? state.frameOrigin : "null";
      if (event.source === frame.current?.contentWindow && event.origin === expected) {
        void here.receive(event.data);
      }
    };
    addEventListener("message", receive);
    return () => removeEventListener("message", receive);
  }, [whose, state.frameOrigin, state.frameSandbox]);

  useEffect(() => {
    themeNow.current = theme;
    if (shown === "shown") {
      void peer.current?.call("themeChanged", theme);
    }
  }, [theme, shown]);

  if (page === undefined || state.appBuilt === "no") {
    return <Empty title="The app's page is not built">Run npm run ui, then load this page again.</Empty>;
  }
  return (
    <div className="frame-box" style={{ minHeight: height }}>
      {shown === "loading" ? <Loading what={props.title} /> : undefined}
      <iframe
        key={whose}
        ref={frame}
        title={props.title}
        src={state.frameOrigin + page}
        style={{ height }}
        onLoad={() => setShown("shown")}
        {...(state.frameSandbox === undefined ? {} : { sandbox: state.frameSandbox })}
      />
      <ModalTransition>
        {modal === undefined ? undefined : (
          <AppModal
            surface={surface}
            page={pageOf(modal, state.surfaces, page)}
            modal={modal}
            onClose={() => setModal(undefined)}
          />
        )}
      </ModalTransition>
    </div>
  );
}

function AppModal(props: {
  readonly surface: Surface;
  readonly page: string;
  readonly modal: FrameModal;
  readonly onClose: () => void;
}) {
  const close = (payload: unknown): void => {
    props.onClose();
    props.modal.onClose(payload);
  };
  return (
    <ModalDialog onClose={() => close(undefined)} width={props.modal.size} shouldScrollInViewport>
      {props.modal.title === "" ? undefined : (
        <ModalHeader hasCloseButton>
          <ModalTitle>{props.modal.title}</ModalTitle>
        </ModalHeader>
      )}
      <ModalBody>
        <AppFrame
          surface={props.surface}
          page={props.page}
          title={props.modal.title === "" ? "Dialog" : props.modal.title}
          minHeight={200}
          modalContext={props.modal.context}
          close={close}
        />
      </ModalBody>
    </ModalDialog>
  );
}

/** A dialog names a resource of the manifest (`ui/retro`), or shows its opener's own page. */
function pageOf(
  modal: FrameModal,
  surfaces: readonly { readonly module: string; readonly page: string | undefined }[],
  own: string,
): string {
  const entry = modal.resource?.split("/")[1];
  const named = entry === undefined ? undefined : `/__ui/${entry}.html`;
  return surfaces.some((surface) => surface.page === named) && named !== undefined ? named : own;
}

function goTo(to: string, tab: "same-tab" | "new-tab"): void {
  const address = new URL(to, location.origin);
  if (address.protocol !== "http:" && address.protocol !== "https:") {
    return;
  }
  if (tab === "new-tab") {
    open(address.href, "_blank", "noopener");
  } else if (address.origin === location.origin) {
    navigate(address.pathname + address.search + address.hash);
  } else {
    location.assign(address.href);
  }
}
